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
        var answers = await members.AskAsync<(string? Hash, string? Problem)>(
            async service => (await service.GetDigestAsync(index, cancel).ConfigureAwait(false), null),
            (_, problem) => (null, problem),
            timeout,
            cancel).ConfigureAwait(false);
        var report = new DigestReport(
            index,
            [.. genesis.Members.Select((m, i) => new NodeDigest(m.Name, answers[i].Hash, answers[i].Problem))]);
        if (report.Diverged && report.Majority is { } majority)
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
