using Ferrolite.Core.Readers;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Digests;

/// <summary>
/// The logical hash at one index: the read transaction is opened on the apply loop's thread, before the next commit;
/// the hashing happens on a reader's.
/// </summary>
/// <param name="digest">Holds the content; the work closes it.</param>
/// <param name="file">The file of the content, rented; the work returns it.</param>
/// <param name="cancellationToken">Ends the hashing.</param>
/// <param name="continuations">Where those who wait go on; null = the pool.</param>
internal sealed class DigestWork(
    LogicalDigest digest, UserFile file, CancellationToken cancellationToken, Continuations? continuations = null)
    : IReadWork
{
    private readonly Promise<string> _done = new(continuations);

    /// <summary>SHA-256 in lower-case hex.</summary>
    public Task<string> Completion => _done.Task;

    /// <inheritdoc />
    public void Run(ReaderSession session)
    {
        try
        {
            _done.TrySetResult(digest.Compute(cancellationToken));
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }

        Close();
    }

    /// <inheritdoc />
    public void Fail(Exception reason)
    {
        _done.TrySetException(reason);
        Close();
    }

    private void Close()
    {
        digest.Dispose();
        file.Return();
    }
}
