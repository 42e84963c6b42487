using Ferrolite.Core.Readers;
using Ferrolite.Core.Runtime;

namespace Ferrolite.Core.Digests;

/// <summary>
/// The digests of this node. One that cannot be taken is an answer like any other: the rows are not in danger.
/// </summary>
/// <param name="files">The file that is hashed.</param>
/// <param name="readers">Hash it.</param>
/// <param name="requestWindow">How many requests with an id are remembered.</param>
/// <param name="stopping">Ends the hashing.</param>
/// <param name="continuations">Where those who wait go on; null = the pool.</param>
internal sealed class LocalDigests(UserFiles files, ReadPool readers, int requestWindow, CancellationToken stopping,
    Continuations? continuations = null)
{
    /// <summary>The newest of them.</summary>
    public DigestBoard Board { get; } = new(continuations);

    /// <summary>
    /// Holds the content at an index and has it hashed. Called by the apply loop while the file stands there.
    /// </summary>
    public void Take(ulong index)
    {
        var file = files.Rent();
        try
        {
            var digest = LogicalDigest.Open(file.Path, requestWindow, file.Vfs);
            var work = new DigestWork(digest, file, stopping, continuations);
            Board.Post(index, work.Completion);
            readers.Post(work);
        }
        catch (Exception e)
        {
            file.Return();
            Board.Post(index, Task.FromException<string>(ReadConnection.Unreadable(e)));
        }
    }
}
