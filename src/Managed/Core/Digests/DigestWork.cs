using Ferrolite.Core.Readers;

namespace Ferrolite.Core.Digests;

/// <summary>
/// The logical hash at one index: the read transaction is opened on the apply loop's thread, before the next commit;
/// the hashing happens on a reader's.
/// </summary>
internal sealed class DigestWork(LogicalDigest digest, CancellationToken cancellationToken) : IReadWork
{
    private readonly TaskCompletionSource<string> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>SHA-256 in lower-case hex.</summary>
    public Task<string> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReadConnection connection)
    {
        using (digest)
        {
            try
            {
                _done.TrySetResult(digest.Compute(cancellationToken));
            }
            catch (Exception e)
            {
                _done.TrySetException(e);
            }
        }
    }

    /// <inheritdoc />
    public void Fail(Exception reason)
    {
        digest.Dispose();
        _done.TrySetException(reason);
    }
}
