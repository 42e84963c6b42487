using Ferrolite.Native.Raft;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>Answer to a call; index and term of the first entry when something was proposed.</summary>
internal readonly record struct CallResult(RaftStatus Status, ulong Index = 0, ulong Term = 0)
{
    public static implicit operator CallResult(RaftStatus status) => new(status);

    public override string ToString() => Index == 0 ? $"{Status}" : $"{Status} {Index}/{Term}";
}
