using AwesomeAssertions;
using Ferrolite.Native.Sqlite;
using SQLitePCL;
using Xunit;

namespace Ferrolite.Native.Tests;

public sealed class MemoryVfsTests : IDisposable
{
    private const int IoErrFsync = 10 | (4 << 8);
    private readonly MemoryVfs _vfs;

    public MemoryVfsTests()
    {
        Batteries_V2.Init();
        _vfs = new MemoryVfs();
    }

    public void Dispose() => _vfs.Dispose();

    [Fact]
    public void Wal_IsSharedByConnections_AndReadersSeeTheirSnapshot()
    {
        using var writer = Open();
        Run(writer, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        using var reader = Open();
        Run(reader, "BEGIN");
        Scalar(reader, "SELECT count(*) FROM t").Should().Be("1");
        Run(writer, "INSERT INTO t VALUES (2)");
        Scalar(reader, "SELECT count(*) FROM t").Should().Be("1");
        Run(reader, "COMMIT");
        Scalar(reader, "SELECT count(*) FROM t").Should().Be("2");
        Scalar(writer, "PRAGMA journal_mode").Should().Be("wal");
    }

    [Fact]
    public void TwoWriters_AreBusy()
    {
        using var one = Open();
        using var two = Open();
        Run(one, "CREATE TABLE t (a); BEGIN IMMEDIATE");
        raw.sqlite3_exec(two, "BEGIN IMMEDIATE").Should().Be(raw.SQLITE_BUSY);
        Run(one, "COMMIT");
        Run(two, "BEGIN IMMEDIATE; COMMIT");
    }

    [Fact]
    public void Close_LeavesOneFile_WithEverything()
    {
        using (var writer = Open()) Run(writer, Rows(5_000));
        _vfs.Files.Should().Equal("/a.db");
        _vfs.OpenHandles.Should().Be(0);
        using var again = Open();
        Scalar(again, "SELECT count(*) FROM t").Should().Be("5000");
        Scalar(again, "PRAGMA integrity_check").Should().Be("ok");
    }

    [Theory]
    [InlineData("FULL", "2")]
    [InlineData("NORMAL", "1")]
    public void PowerCut_LosesWhatWasNotSynced(string synchronous, string rows)
    {
        using (var writer = Open())
        {
            Run(writer, "CREATE TABLE t (a); INSERT INTO t VALUES (1); PRAGMA wal_checkpoint(FULL)");
            Run(writer, $"PRAGMA synchronous = {synchronous}; INSERT INTO t VALUES (2)");
            _vfs.PowerOff();
            Run(writer, "INSERT INTO t VALUES (3)");
        }

        _vfs.PowerOn();
        using var after = Open();
        Scalar(after, "SELECT count(*) FROM t").Should().Be(rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void PowerCut_ThatKeepsSomeWrites_LeavesAWholeDatabase(int seed)
    {
        var random = new Random(seed);
        using (var writer = Open())
        {
            Run(writer, Rows(500));
            Run(writer, "PRAGMA synchronous = NORMAL");
            for (var i = 0; i < 50; i++) Run(writer, $"INSERT INTO t VALUES ({i}, randomblob(900))");
            _vfs.PowerOff(() => random.Next(2) == 0);
        }

        _vfs.PowerOn();
        using var after = Open();
        Scalar(after, "PRAGMA integrity_check").Should().Be("ok", $"seed {seed}");
        int.Parse(Scalar(after, "SELECT count(*) FROM t"), null).Should().BeInRange(500, 550, $"seed {seed}");
    }

    [Fact]
    public void Fault_IsWhatTheOperationEndsWith()
    {
        using var writer = Open();
        Run(writer, "CREATE TABLE t (a)");
        _vfs.Fault = (operation, _) => operation == VfsOperation.Sync ? IoErrFsync : 0;
        raw.sqlite3_exec(writer, "INSERT INTO t VALUES (1)").Should().NotBe(raw.SQLITE_OK);
        raw.sqlite3_extended_errcode(writer).Should().Be(IoErrFsync);
        _vfs.Fault = null;
        Run(writer, "INSERT INTO t VALUES (2)");
        Scalar(writer, "SELECT group_concat(a) FROM t").Should().Be("2");
    }

    private static string Rows(int count) => $"""
        CREATE TABLE t (a, b);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO t SELECT i, hex(randomblob(50)) FROM n;
        """;

    private sqlite3 Open()
    {
        raw.sqlite3_open_v2(
            "/a.db", out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE, _vfs.Name)
            .Should().Be(raw.SQLITE_OK);
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        return connection;
    }

    private static void Run(sqlite3 connection, string sql) => raw.sqlite3_exec(connection, sql)
        .Should().Be(raw.SQLITE_OK, raw.sqlite3_errmsg(connection).utf8_to_string());

    private static string Scalar(sqlite3 connection, string sql)
    {
        raw.sqlite3_prepare_v2(connection, sql, out var statement).Should().Be(raw.SQLITE_OK);
        using (statement)
        {
            raw.sqlite3_step(statement).Should().Be(raw.SQLITE_ROW);
            return raw.sqlite3_column_text(statement, 0).utf8_to_string();
        }
    }
}
