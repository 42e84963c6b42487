using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.InProcess;

/// <summary>Stands before every delivery of a mesh: the seam for faults. Any thread; never blocks for long.</summary>
internal interface IMeshFilter
{
    /// <summary>Owns messages from now on: delivers them to the mesh, now or later, or drops them.</summary>
    void Send(PeerMessages messages);

    /// <summary>Whether anything comes through from one node to another.</summary>
    bool IsOpen(NodeId from, NodeId to);

    /// <summary>A node has left the mesh: what waits for it or from it is dropped.</summary>
    void Detached(NodeId node);
}
