using System.Globalization;
using System.Text;
using AwesomeAssertions;
using Ferrolite.Core.Log;
using Ferrolite.Core.Model;
using Ferrolite.TestKit;
using SQLitePCL;
using Xunit;
using Connection = Ferrolite.Core.Sqlite.Connection;

namespace Ferrolite.Core.Tests.Log;

/// <summary>A row is read under its own index, or not at all.</summary>
public sealed class LogReaderTests : IDisposable
{
    private const int LastIndex = 200;
    private readonly TemporaryDirectory _directory = new();
    private readonly Connection _writer;
    private readonly Connection _connection;
    private readonly LogReader _reader;

    public LogReaderTests()
    {
        var file = Path.Combine(_directory.Path, "raft.db");
        var genesis = new Genesis("c1", [new Member(new NodeId(1), "n1", "a")]);
        SqliteRaftLog.Create(file, new NodeIdentity(genesis, new NodeId(1), "n1"));
        using (var log = SqliteRaftLog.Open(file))
        {
            log.Load();
            // Each entry's data is its index.
            var texts = Enumerable.Range(2, LastIndex - 1).Select(i => i.ToString(CultureInfo.InvariantCulture));
            log.Write([RaftLogConformance.Entries(1, 2, 1, [.. texts])], 1, 1);
        }

        _writer = Connection.Open(file, null, readOnly: false);
        _connection = Connection.Open(file, null, readOnly: true);
        _reader = new LogReader(_connection);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(LastIndex)]
    public void Read_WhenARowInsideIsGone_IsDamage(int missing)
    {
        _writer.Execute($"DELETE FROM log WHERE idx = {missing}");
        // The last index is that of the last row: without it the range ends before.
        var high = missing == LastIndex ? LastIndex - 1 : LastIndex;
        if (missing == LastIndex) _writer.Execute($"DELETE FROM log WHERE idx = {missing - 1}");
        if (missing == LastIndex) _writer.Execute($"INSERT INTO log VALUES ({missing}, 1, 0, '', '')");
        _reader.Invoking(r => r.Read(2, (ulong)high + 1, long.MaxValue)).Should()
            .Throw<EnvironmentFaultException>().WithMessage("*missing*damaged*");
    }

    [Fact]
    public void Read_WhenTheFrontIsCompactedBeforeIt_IsOutside()
    {
        Compact(50);
        _reader.Invoking(r => r.Read(49, 60, long.MaxValue)).Should().Throw<LogIndexException>()
            .Which.Compacted.Should().BeTrue();
        Indexes(50, 60).Should().Equal(Enumerable.Range(50, 10));
    }

    [Fact]
    public void Read_WhenTheFrontIsCompactedBetweenItsStatements_GivesTheEntriesOfBefore()
    {
        Between(() => Compact(50));
        Indexes(2, 100).Should().Equal(Enumerable.Range(2, 98));
    }

    [Fact]
    public void Read_WhenTheTailIsCutBetweenItsStatements_GivesTheEntriesOfBefore()
    {
        Between(() => _writer.Execute("DELETE FROM log WHERE idx >= 10"));
        Indexes(2, 100).Should().Equal(Enumerable.Range(2, 98));
    }

    [Fact]
    public void Read_AfterAFailure_ReadsOn()
    {
        _writer.Execute("BEGIN; DELETE FROM log WHERE idx = 20; COMMIT");
        _reader.Invoking(r => r.Read(2, 40, long.MaxValue)).Should().Throw<EnvironmentFaultException>();
        _reader.Invoking(r => r.Read(1, 40, long.MaxValue)).Should().Throw<LogIndexException>();
        Indexes(2, 20).Should().Equal(Enumerable.Range(2, 18));
        // Neither failure has left a transaction open: what was written since is seen.
        _writer.Execute("DELETE FROM log WHERE idx >= 10");
        Indexes(2, 10).Should().Equal(Enumerable.Range(2, 8));
        _reader.Invoking(r => r.Read(2, 20, long.MaxValue)).Should().Throw<LogIndexException>();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }

    private void Compact(int first) => _writer.Execute(
        $"BEGIN; UPDATE state SET first_index = {first}; DELETE FROM log WHERE idx < {first}; COMMIT");

    // Another connection writes when the second statement of the read begins.
    private void Between(Action change)
    {
        var statements = 0;
        strdelegate_trace trace = (_, _) =>
        {
            if (++statements == 2) change();
        };
        raw.sqlite3_trace(_connection.Handle, trace, null);
    }

    private List<int> Indexes(ulong low, ulong high)
    {
        using var read = _reader.Read(low, high, long.MaxValue);
        var indexes = Enumerable.Range(0, read.Count).Select(i => (int)read.Header(i).Index).ToList();
        Enumerable.Range(0, read.Count)
            .Select(i => int.Parse(Encoding.UTF8.GetString(read.Data(i)), CultureInfo.InvariantCulture))
            .Should().Equal(indexes);
        return indexes;
    }
}
