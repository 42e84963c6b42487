namespace Ferrolite.Native.Raft;

// What a leader knows of its peers, and what transport and storage tell it.
public sealed unsafe partial class RaftNode
{
    /// <summary>What this leader knows of its peers, by ascending id; nothing of them is known elsewhere.</summary>
    public IReadOnlyList<RaftProgress> Progress()
    {
        var rows = new RfProgress[8];
        nuint count;
        while (true)
        {
            fixed (RfProgress* r = rows)
                RaftException.ThrowIfFailed(
                    Result(NativeMethods.rf_progress(_node, r, (nuint)rows.Length, &count)), "progress");
            if ((int)count <= rows.Length) break;
            rows = new RfProgress[(int)count];
        }

        return [.. rows.Take((int)count).Select(RaftStructs.Progress)];
    }

    /// <summary>A peer could not be reached.</summary>
    public RaftStatus ReportUnreachable(ulong peer) => Result(NativeMethods.rf_report_unreachable(_node, peer));

    /// <summary>
    /// A snapshot reached its peer, or did not. Without a report nothing is sent to the peer any more.
    /// </summary>
    public RaftStatus ReportSnapshot(ulong peer, bool arrived) =>
        Result(NativeMethods.rf_report_snapshot(_node, peer, arrived ? (byte)1 : (byte)0));

    /// <summary>Asks the leader for a snapshot.</summary>
    public RaftStatus RequestSnapshot() => Result(NativeMethods.rf_request_snapshot(_node));

    /// <summary>Sends what a peer lacks, now; after its snapshot has been made, say.</summary>
    public RaftStatus KickPeer(ulong peer) => Result(NativeMethods.rf_kick_peer(_node, peer));

    /// <summary>
    /// The log was cut at its front: <paramref name="firstIndex"/> is the new first one, <paramref
    /// name="truncatedTerm"/> the term before it.
    /// </summary>
    public RaftStatus LogCompacted(ulong firstIndex, ulong truncatedTerm) =>
        Result(NativeMethods.rf_log_compacted(_node, firstIndex, truncatedTerm));

    /// <summary>What the log cache holds and did.</summary>
    public RaftCacheStatistics CacheStatistics()
    {
        RfCacheStats stats;
        RaftException.ThrowIfFailed(Result(NativeMethods.rf_cache_stats(_node, &stats)), "cache stats");
        return new RaftCacheStatistics(stats.bytes, stats.hits, stats.misses);
    }
}
