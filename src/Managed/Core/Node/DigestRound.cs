using Ferrolite.Core.Digests;
using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>
/// Compares the content of all nodes at one log index, and tells those that differ from the majority to quarantine
/// themselves.
/// </summary>
internal sealed class DigestRound(Genesis genesis, MemberRound members, WritePath writes, TimeSpan timeout)
{
    /// <summary>One round.</summary>
    /// <param name="here">This node; it proposes the digest when it leads.</param>
    /// <param name="cancel">Ends the round.</param>
    public async Task<DigestReport> RunAsync(IPeerService here, CancellationToken cancel)
    {
        var index = await writes.RouteAsync(
            _ => here.ProposeDigestAsync(cancel), (peer, _) => peer.ProposeDigestAsync(cancel), timeout, cancel)
            .ConfigureAwait(false);
        var hashes = await members.AskAsync(
            async service => await service.GetDigestAsync(index, cancel).ConfigureAwait(false),
            (_, problem) => "!" + problem,
            timeout,
            cancel).ConfigureAwait(false);
        var report = DigestComparison.Report(index, [.. genesis.Members.Select((m, i) => (m.Name, hashes[i]))]);
        if (report.Diverged && DigestComparison.Majority(report) is { } majority)
            await QuarantineAsync(index, majority, cancel).ConfigureAwait(false);
        return report;
    }

    // Each compares for itself: a node takes nobody's word for being wrong.
    private Task<bool[]> QuarantineAsync(ulong index, string majority, CancellationToken cancel) => members.AskAsync(
        async service =>
        {
            await service.CompareDigestAsync(index, majority, cancel).ConfigureAwait(false);
            return true;
        },
        (_, _) => false,
        timeout,
        cancel);
}
