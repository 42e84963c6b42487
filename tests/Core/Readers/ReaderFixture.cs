using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;
using Ferrolite.TestKit;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>A folder with a user.db at the genesis, and readers of it that the test drives.</summary>
internal sealed class ReaderFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <param name="waitingMax">Most works that wait.</param>
    public ReaderFixture(int waitingMax = Limits.ReadsMax)
    {
        Path = File("user.db");
        Create(Path);
        Files = new UserFiles(Path, null);
        Pool = new ReadPool("n1", Files, static () => UInt128.One, waitingMax);
    }

    /// <summary>The file of the start.</summary>
    public string Path { get; }

    public UserFiles Files { get; }

    public ReadPool Pool { get; }

    /// <summary>Writes a file at the genesis.</summary>
    public static void Create(string path) =>
        UserDatabase.Create(path, new Genesis("c", [new Member(new NodeId(1), "n1", "a")]));

    /// <summary>A path in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(_directory.Path, name);

    /// <summary>Runs a query on the first reader.</summary>
    public Task<QueryOutcome> Query(string sql)
    {
        var work = new QueryWork(new Statement(sql), CancellationToken.None);
        Pool.TryPost(work, CancellationToken.None);
        while (Pool.Loops[0].Turn())
        {
        }

        return work.Completion;
    }

    public void Dispose()
    {
        Pool.Dispose();
        _directory.Dispose();
    }
}
