using Ferrolite.Core.Consensus;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>The names behind raft ids, for the headers of answers.</summary>
internal sealed class MemberNames(NodeIdentity identity)
{
    /// <summary>The name of a member; null when there is none of that id.</summary>
    public string? Of(NodeId id)
    {
        foreach (var member in identity.Genesis.Members)
        {
            if (member.Id == id) return member.Name;
        }

        return null;
    }

    /// <summary>The header of an answer of this node.</summary>
    public ResponseHeader Header(RaftView view, ulong index) =>
        new(identity.Name, Of(view.Leader), view.Term, index);
}
