using System.Collections.Concurrent;
using Ferrolite.Core.Loops;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.Sqlite;
using Ferrolite.Core.StateMachine;
using Ferrolite.TestKit;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>An apply loop and readers on one user.db, and further files that they may be switched to.</summary>
internal sealed class ApplyFixture : IApplyObserver, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly CurrentDatabase _database;
    private readonly List<LoopThread> _threads = [];

    public ApplyFixture()
    {
        _database = CurrentDatabase.Open(new UserDatabaseOptions { Path = Prepare("a") });
        Files = _database.Files;
        Files.Released = f => Released.Add(f.Path);
        Readers = new ReadPool("n1", Files, static () => UInt128.One);
        Apply = new ApplyLoop("n1", _database, this, new LogReadAhead(NoLog, null), static _ => { });
    }

    public UserFiles Files { get; }

    public ReadPool Readers { get; }

    public ApplyLoop Apply { get; }

    /// <summary>Paths of the files that nobody uses any more.</summary>
    public BlockingCollection<string> Released { get; } = [];

    /// <summary>Indexes that were reported as applied.</summary>
    public BlockingCollection<ulong> AppliedIndexes { get; } = [];

    /// <summary>Writes a file at the genesis with a table that tells which it is.</summary>
    public string Prepare(string name, string also = "")
    {
        var path = PathOf(name);
        UserDatabase.Create(path, new Genesis("c", [new Member(new NodeId(1), "n1", "a")]));
        using var plain = Connection.Open(path, null, readOnly: false);
        plain.Execute($"CREATE TABLE which (name); INSERT INTO which VALUES ('{name}');{also}");
        return path;
    }

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_directory.Path, name + ".db");

    /// <summary>Gives each loop its thread.</summary>
    public void Start(Action<Exception> fault)
    {
        foreach (var loop in Readers.Loops.Append<ILoop>(Apply))
            _threads.Add(new LoopThread(loop, (_, e) => fault(e)));
        _threads.ForEach(t => t.Start());
    }

    /// <summary>Posts a query for the name of the file and the applied index.</summary>
    public QueryWork Which()
    {
        var work = new QueryWork(new Statement("SELECT name FROM which"), CancellationToken.None);
        Readers.Post(work);
        return work;
    }

    public void Applied(ulong index, long bytes) => AppliedIndexes.Add(index);

    public void ConfChangeReached(ulong index, EntryKind kind, byte[] data) => throw new NotSupportedException();

    public void Dispose()
    {
        _threads.ForEach(t => t.Dispose());
        Apply.Discard(new InvalidOperationException("the test is over"));
        Readers.Dispose();
        _database.Dispose();
        Released.Dispose();
        AppliedIndexes.Dispose();
        _directory.Dispose();
    }

    private static IEntryBatch NoLog(ulong low, ulong high) => throw new NotSupportedException();
}
