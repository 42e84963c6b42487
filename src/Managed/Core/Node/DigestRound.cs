using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>
/// Compares the content of all nodes at one log index, and tells those that differ from the majority to set themselves
/// aside.
/// </summary>
internal sealed class DigestRound(Genesis genesis, MemberRound members, WritePath writes, TimeSpan patience)
{
    /// <summary>One round.</summary>
    /// <param name="here">This node; it proposes the digest when it leads.</param>
    /// <param name="cancel">Ends the round.</param>
    public async Task<DigestReport> RunAsync(IPeerService here, CancellationToken cancel)
    {
        var index = await writes.RouteAsync(
            _ => here.ProposeDigestAsync(cancel), (peer, _) => peer.ProposeDigestAsync(cancel), patience, cancel)
            .ConfigureAwait(false);
        var hashes = await members.AskAsync(
            async service => await service.GetDigestAsync(index, cancel).ConfigureAwait(false),
            (_, problem) => "!" + problem,
            patience,
            cancel).ConfigureAwait(false);
        var report = DigestComparison.Report(index, [.. genesis.Members.Select((m, i) => (m.Name, hashes[i]))]);
        if (report.Diverged && DigestComparison.Majority(report) is { } majority)
            await SetAsideAsync(index, majority, cancel).ConfigureAwait(false);
        return report;
    }

    // Each compares for itself: a node takes nobody's word for being wrong.
    private Task<bool[]> SetAsideAsync(ulong index, string majority, CancellationToken cancel) => members.AskAsync(
        async service =>
        {
            await service.CompareDigestAsync(index, majority, cancel).ConfigureAwait(false);
            return true;
        },
        (_, _) => false,
        patience,
        cancel);
}
