using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;
using Ferrolite.InProcess;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>The channel mesh, alone.</summary>
public sealed class ChannelMeshTests() : TransportContract(new Bed())
{
    private sealed class Bed : ITransportBed
    {
        private readonly ChannelMesh _mesh = new();

        public ITransport Connect(NodeId node) => _mesh.Connect(node);

        public Task ArriveAsync(Func<bool> condition) => condition()
            ? Task.CompletedTask
            : throw new InvalidOperationException("A mesh delivers at once; it did not.");

        public void Dispose()
        {
        }
    }
}
