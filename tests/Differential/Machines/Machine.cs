using System.Security.Cryptography;
using System.Text;
using Ferrolite.Core.Digests;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.StateMachine;
using Ferrolite.Differential.Tests.Scripts;
using Ferrolite.TestKit;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>A state machine without a cluster: it applies entries in the batches that it is given.</summary>
internal sealed class Machine : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly DeterminismShims _without;
    private UserDatabase _database;

    public Machine(DeterminismShims without = DeterminismShims.None)
    {
        _without = without;
        UserDatabase.Create(File, new Genesis("c", [new Member(new NodeId(1), "n1", "in-process")]));
        _database = Open();
    }

    /// <summary>What came of each entry.</summary>
    public List<string> Outcomes { get; } = [];

    /// <summary>The file.</summary>
    public string File => Path.Combine(_directory.Path, "user.db");

    /// <summary>How many entries it has applied.</summary>
    public int Applied => Outcomes.Count;

    /// <summary>Applies a script to its end, in batches of the sizes that <paramref name="sizes"/> draws.</summary>
    /// <param name="script">All of it; what is applied already is passed over.</param>
    /// <param name="sizes">The size of the next batch.</param>
    /// <param name="reopens">Asked after each batch: is the machine started again?</param>
    public Machine Run(IReadOnlyList<ScriptCommand> script, Func<int> sizes, Func<bool>? reopens = null)
    {
        while (Applied < script.Count)
        {
            var size = Math.Min(sizes(), script.Count - Applied);
            Apply([.. Enumerable.Range(Applied, size).Select(i => script[i].Encode())]);
            if (reopens is not null && reopens()) Reopen();
        }

        return this;
    }

    /// <summary>As a node that is started again.</summary>
    public void Reopen()
    {
        _database.Dispose();
        _database = Open();
    }

    /// <summary>A copy of the file, at the last batch.</summary>
    public string Copy()
    {
        var copy = Path.Combine(_directory.Path, "copy.db");
        foreach (var suffix in new[] { "", "-wal" }) CopyShared(File + suffix, copy + suffix);
        System.IO.File.Delete(copy + "-shm");
        return copy;
    }

    /// <summary>The hash of the content.</summary>
    public string Digest()
    {
        using var digest = LogicalDigest.Open(File);
        return digest.Compute(TestCancellation.Token);
    }

    /// <summary>The hash of all outcomes.</summary>
    public string OutcomeHash() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Outcomes))));

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    private void Apply(List<byte[]> entries)
    {
        using var bytes = new EntryBytes(_database.AppliedIndex + 1, entries);
        var batch = new BatchEntry[entries.Count];
        for (var i = 0; i < batch.Length; i++)
            batch[i] = new BatchEntry(bytes, i, bytes.Header(i)) { Waiter = Spectator.Instance };
        _database.Apply(batch);
        foreach (var entry in batch) Outcomes.Add(OutcomeText.Of(entry.Outcome!));
    }

    private static void CopyShared(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var target = new FileStream(to, FileMode.Create);
        source.CopyTo(target);
    }

    private UserDatabase Open() => UserDatabase.Open(
        new UserDatabaseOptions { Path = File, WithoutShims = _without });
}
