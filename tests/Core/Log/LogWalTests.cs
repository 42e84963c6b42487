using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.TestKit;
using Xunit;
using Connection = Ferrolite.Core.Sqlite.Connection;

namespace Ferrolite.Core.Tests.Log;

/// <summary>The WAL of raft.db stays small, whoever reads.</summary>
public sealed class LogWalTests : IDisposable
{
    private const long WalBytesMax = 16L * 1024 * 1024;
    private const int BatchEntries = 1_000;
    private static readonly byte[] Data = new byte[100];
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteRaftLog _log;
    private ulong _last = Genesis.Index;

    public LogWalTests()
    {
        var genesis = new Genesis("c1", [new Member(new NodeId(1), "n1", "a")]);
        SqliteRaftLog.Create(File, new NodeIdentity(genesis, new NodeId(1), "n1"));
        _log = SqliteRaftLog.Open(File);
        _log.Load();
    }

    private string File => Path.Combine(_directory.Path, "raft.db");

    private long WalBytes => new FileInfo(File + "-wal").Length;

    [Fact]
    public async Task Write_WhileReadersNeverPause_KeepsTheWalSmall()
    {
        Append();
        var stop = false;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            ReadOnAndOn, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var largest = 0L;
        while (_last < 200_000)
        {
            Append();
            largest = Math.Max(largest, WalBytes);
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(readers);
        largest.Should().BeLessThanOrEqualTo(WalBytesMax);

        void ReadOnAndOn()
        {
            while (!Volatile.Read(ref stop))
            {
                var last = Volatile.Read(ref _last);
                for (var next = Genesis.Index + 1; next <= last && !Volatile.Read(ref stop);)
                {
                    using var entries = _log.Read(next, last + 1, Limits.LogReadBytesMax);
                    next += (ulong)entries.Count;
                }
            }
        }
    }

    [Fact]
    public void Write_AfterAReaderOfAnotherProgramLagged_CutsTheWal()
    {
        using (var other = Connection.Open(File, null, readOnly: true))
        {
            other.Execute("BEGIN; SELECT count(*) FROM log");
            while (WalBytes <= WalBytesMax) Append();
        }

        for (var i = 0; i < 50; i++) Append();
        WalBytes.Should().BeLessThanOrEqualTo(WalBytesMax);
    }

    [Fact]
    public void Write_WhenNobodyReads_OverwritesTheSameSmallWal()
    {
        while (_last < 100_000) Append();
        WalBytes.Should().BeLessThanOrEqualTo(Limits.LogWalRestartBytes);
    }

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    private void Append()
    {
        using var entries = new StoredEntries();
        var last = _last;
        for (var i = 0; i < BatchEntries; i++) entries.Add(new EntryHeader(++last, 1, EntryKind.Normal), Data, []);
        _log.Write([new LogWrite(last, entries, new HardState(1, 1, last))], last, Genesis.Index);
        Volatile.Write(ref _last, last);
    }
}
