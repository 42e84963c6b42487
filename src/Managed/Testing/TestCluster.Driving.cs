namespace Ferrolite.Testing;

// Requests on a cluster that is stepped by hand.
public sealed partial class TestCluster
{
    /// <summary>
    /// Ticks and steps until <paramref name="request"/> has ended, then returns its result. Its continuations run on
    /// the thread pool, so how many ticks pass is not repeatable; what the nodes decide in each of them is.
    /// </summary>
    /// <exception cref="InvalidOperationException">It did not end within <paramref name="ticksMax"/> ticks.</exception>
    public async Task<T> DriveAsync<T>(Task<T> request, int ticksMax = 10_000)
    {
        ArgumentNullException.ThrowIfNull(request);
        for (var i = 0; i < ticksMax && !request.IsCompleted; i++)
        {
            Settle();
            if (request.IsCompleted) break;
            // Give the pool a chance to run what the last steps completed, before time goes on.
            await Task.Yield();
            StepAll();
        }

        if (!request.IsCompleted)
            throw new InvalidOperationException(
                $"The request did not end within {ticksMax} ticks; the seed is {Seed}.");
        return await request.ConfigureAwait(false);
    }
}
