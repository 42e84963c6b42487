using Ferrolite.Core.Consensus;
using Ferrolite.Core.Entries;

namespace Ferrolite.Core.Node;

/// <summary>Writes that end on this node: checked, encoded, proposed here while it leads. Safe for concurrent use.</summary>
internal sealed class LeaderWrites(
    NodeHealth health, RaftLoop raft, Preflight preflight, EntryEncoder encoder, WritePath writes, MemberNames names)
{
    /// <summary>Proposes a write here, or fails with NOT_LEADER.</summary>
    public async Task<ExecuteResult> ExecuteAsync(
        ExecuteRequest request, RequestId? id, CancellationToken cancellationToken)
    {
        health.ThrowIfNoAnswer();
        // A repeat is never refused here: only what is recorded under its id ends it.
        if (id is not { Attempt: > 1 } && raft.View.IsLeader)
            await preflight.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        var result = await writes
            .ProposeHereAsync(() => encoder.Encode(request, id), request.Timeout, cancellationToken)
            .ConfigureAwait(false);
        return WriteAnswer.Of(names.Header(raft.View, result.Index), result);
    }

    /// <summary>Proposes a digest here, or fails with NOT_LEADER; its log index.</summary>
    public async Task<ulong> ProposeDigestAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        health.ThrowIfDown();
        var result = await writes.ProposeHereAsync(encoder.EncodeDigest, timeout, cancellationToken)
            .ConfigureAwait(false);
        return result.Index;
    }
}
