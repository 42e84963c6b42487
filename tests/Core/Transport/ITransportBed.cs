using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Tests.Transport;

/// <summary>What a transport is tested on: nodes that can reach each other.</summary>
public interface ITransportBed : IDisposable
{
    /// <summary>A way into it for one life of one node.</summary>
    ITransport Connect(NodeId node);

    /// <summary>Lets what is under way arrive, until the condition holds; fails when it never does.</summary>
    Task ArriveAsync(Func<bool> condition);
}
