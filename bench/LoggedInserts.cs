using System.Diagnostics;
using System.Runtime.InteropServices;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Ferrolite.Core.Routing;
using Ferrolite.Core.Runtime;
using Ferrolite.Core.StateMachine;

namespace Ferrolite.Bench;

/// <summary>A folder with the raft.db of a single node that has inserted many rows and applied none of them.</summary>
internal sealed class LoggedInserts : IDisposable
{
    public const string Schema = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, c REAL)";
    public const string Insert = "INSERT INTO t (a, b, c) VALUES (?, ?, ?)";
    public const string Text = "twenty characters ok";
    private static readonly Genesis Genesis = new("00", [new Member(new NodeId(1), "n1", "in-process")]);

    private LoggedInserts(string directory, ulong lastIndex) => (Directory, LastIndex) = (directory, lastIndex);

    /// <summary>Folder of the cluster.</summary>
    public string Directory { get; }

    /// <summary>Index of the last row.</summary>
    public ulong LastIndex { get; }

    /// <summary>Writes the log.</summary>
    public static LoggedInserts Write(int rows, bool withIds)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("ferrolite-replay-").FullName;
        using var node = NodeDirectory.Open(Path.Combine(folder, "n1"));
        node.Bootstrap(new NodeIdentity(Genesis, new NodeId(1), "n1"), null);
        using var log = SqliteRaftLog.Open(node.RaftFile);
        log.Load();
        var encoder = new EntryEncoder(new NodeEnvironment(), Limits.StepsMax);
        var client = WriteRouter.ClientIdOf(new NodeId(1), 1);
        var index = Genesis.Index;
        Append(log, [encoder.Encode(new ExecuteRequest(Schema), default)], ref index);
        List<byte[]> batch = [];
        for (var i = 0; i < rows; i++)
        {
            var statement = new Statement(Insert, SqlValue.From(i), SqlValue.From(Text), SqlValue.From(i * 0.5));
            var stamp = withIds ? new RequestStamp(client, (ulong)i + 1, 1, index) : default;
            batch.Add(encoder.Encode(new ExecuteRequest(statement), stamp));
            if (batch.Count < 1_000 && i < rows - 1) continue;
            Append(log, batch, ref index);
            batch.Clear();
        }

        return new LoggedInserts(folder, index);
    }

    /// <summary>Seconds to apply all of it on one thread, without raft and without reading the log.</summary>
    public double Apply()
    {
        ForgetApplied();
        using var node = NodeDirectory.Open(Path.Combine(Directory, "n1"));
        using var log = SqliteRaftLog.Open(node.RaftFile);
        using var database = UserDatabase.Open(new UserDatabaseOptions { Path = node.UserFile });
        var batch = new List<BatchEntry>();
        var time = TimeSpan.Zero;
        for (var next = Genesis.Index + 1; next <= LastIndex;)
        {
            using var entries = log.Read(next, Math.Min(next + 1_000, LastIndex + 1), long.MaxValue);
            batch.Clear();
            for (var i = 0; i < entries.Count; i++) batch.Add(new BatchEntry(entries, i, entries.Header(i)));
            next += (ulong)entries.Count;
            var started = Stopwatch.GetTimestamp();
            database.Apply(CollectionsMarshal.AsSpan(batch));
            time += Stopwatch.GetElapsedTime(started);
        }

        return time.TotalSeconds;
    }

    /// <summary>Back to the empty user.db of a new node.</summary>
    public void ForgetApplied()
    {
        using var node = NodeDirectory.Open(Path.Combine(Directory, "n1"));
        node.CreateUserFile(Genesis);
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static void Append(SqliteRaftLog log, List<byte[]> batch, ref ulong index)
    {
        var entries = new StoredEntries();
        foreach (var data in batch) entries.Add(new EntryHeader(++index, 1, EntryKind.Normal), data, []);
        log.Write([new LogWrite(index, entries, new HardState(1, 1, index))], index, 0);
    }
}
