using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;
using Ferrolite.Testing.Networks;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>The channel mesh behind a network that is stepped by hand.</summary>
public sealed class SteppedNetworkTests() : TransportContract(new Bed())
{
    private sealed class Bed : ITransportBed
    {
        private readonly ChannelMesh _mesh = new();
        private readonly Network _network;

        public Bed() => _network = new Network(_mesh, seed: 1, TimeProvider.System, tick: null);

        public ITransport Connect(NodeId node) => _mesh.Connect(node);

        public Task ArriveAsync(Func<bool> condition)
        {
            while (!condition())
            {
                if (_network.DeliverQueued() == 0) throw new InvalidOperationException("Nothing is under way.");
            }

            return Task.CompletedTask;
        }

        public void Dispose() => _network.Dispose();
    }
}
