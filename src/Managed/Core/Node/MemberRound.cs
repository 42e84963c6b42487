using Ferrolite.Core.Model;
using Ferrolite.Core.Transport;

namespace Ferrolite.Core.Node;

/// <summary>Asks every member of a cluster the same; who does not answer in time does not hold up the others.</summary>
/// <param name="genesis">The members.</param>
/// <param name="self">The id of this node, which <paramref name="here"/> answers for.</param>
/// <param name="here">This node.</param>
/// <param name="transport">The way to the others.</param>
/// <param name="time">The clock of the timeout.</param>
internal sealed class MemberRound(
    Genesis genesis, NodeId self, IPeerService here, ITransport transport, TimeProvider time)
{
    /// <summary>The answers, in the order of the members.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="failed">The answer in place of one that did not come, from the reason.</param>
    /// <param name="timeout">How long each member may take.</param>
    /// <param name="cancel">Ends the round.</param>
    public async Task<T[]> AskAsync<T>(
        Func<IPeerService, Task<T>> ask, Func<Member, string, T> failed, TimeSpan timeout, CancellationToken cancel)
    {
        var asked = genesis.Members.Select(async member =>
        {
            var service = member.Id == self ? here : transport.Peer(member.Id);
            if (service is null) return failed(member, "does not answer");
            try
            {
                return await ask(service).WaitAsync(timeout, time, cancel).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return failed(member, $"did not answer within {timeout.TotalSeconds:0} s");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return failed(member, e.Message);
            }
        });
        return await Task.WhenAll(asked).ConfigureAwait(false);
    }
}
