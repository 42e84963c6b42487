using AwesomeAssertions;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;
using SQLitePCL;
using Xunit;

namespace Ferrolite.Native.Tests;

public sealed class SqliteVfsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteVfs _vfs;

    public SqliteVfsTests()
    {
        Batteries_V2.Init();
        _vfs = SqliteVfs.Rent();
    }

    [Fact]
    public void Now_IsTheClockOfTheVfs()
    {
        using var connection = Open();
        _vfs.ClockUnixMs = 1234567890123;
        Scalar(connection, "SELECT datetime('now', 'subsec')").Should().Be("2009-02-13 23:31:30.123");
        Scalar(connection, "SELECT CURRENT_TIMESTAMP").Should().Be("2009-02-13 23:31:30");
        _vfs.ClockUnixMs = null;
        Scalar(connection, "SELECT unixepoch('now') > 1700000000").Should().Be("1");
    }

    [Fact]
    public void Localtime_IsUtc()
    {
        UtcLocaltime.Ensure();
        using var connection = Open();
        Scalar(connection, "SELECT datetime(1234567890, 'unixepoch', 'localtime')").Should().Be("2009-02-13 23:31:30");
    }

    [Fact]
    public void Synced_IsCalledForEachSync_UnlessSyncsAreDisabled()
    {
        using var connection = Open();
        Scalar(connection, "PRAGMA journal_mode = WAL");
        Scalar(connection, "PRAGMA synchronous = FULL");
        Scalar(connection, "CREATE TABLE t (a)");
        var heard = 0;
        _vfs.Synced = () => heard++;
        var before = _vfs.Syncs;
        Scalar(connection, "INSERT INTO t VALUES (1)");
        (_vfs.Syncs - before, heard).Should().Be((1, 1));
        _vfs.SyncsDisabled = true;
        Scalar(connection, "INSERT INTO t VALUES (2)");
        (_vfs.Syncs - before, heard).Should().Be((1, 1));
    }

    [Fact]
    public void Rent_OverAnother_PassesEachCallOn_AndKeepsAClockOfItsOwn()
    {
        using var upper = SqliteVfs.Rent(_vfs.Name);
        upper.ClockUnixMs = 1234567890123;
        _vfs.ClockUnixMs = 1;
        using (var connection = Open(upper.Name))
        {
            Scalar(connection, "SELECT datetime('now')").Should().Be("2009-02-13 23:31:30");
            Scalar(connection, "PRAGMA journal_mode = WAL");
            Scalar(connection, "PRAGMA synchronous = FULL");
            Scalar(connection, "CREATE TABLE t (a)");
            var (above, below) = (upper.Syncs, _vfs.Syncs);
            Scalar(connection, "INSERT INTO t VALUES (1)");
            (upper.Syncs - above, _vfs.Syncs - below).Should().Be((1, 1));
            _vfs.SyncsDisabled = true;
            Scalar(connection, "INSERT INTO t VALUES (2)");
            (upper.Syncs - above, _vfs.Syncs - below).Should().Be((2, 1));
            _vfs.SyncsDisabled = false;
        }

        using var again = Open(_vfs.Name);
        Scalar(again, "SELECT count(*) || datetime('now') FROM t").Should().Be("21970-01-01 00:00:00");
    }

    [Fact]
    public void Rent_OverOneThatIsNotThere_Fails() =>
        FluentActions.Invoking(() => SqliteVfs.Rent("no such VFS")).Should().Throw<ArgumentException>();

    public void Dispose()
    {
        _vfs.Dispose();
        _directory.Dispose();
    }

    private sqlite3 Open(string? vfs = null)
    {
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        raw.sqlite3_open_v2(Path.Combine(_directory.Path, "a.db"), out var connection, flags, vfs ?? _vfs.Name)
            .Should().Be(raw.SQLITE_OK);
        return connection;
    }

    private static string? Scalar(sqlite3 connection, string sql)
    {
        raw.sqlite3_prepare_v2(connection, sql, out var statement).Should().Be(raw.SQLITE_OK);
        using (statement)
        {
            return raw.sqlite3_step(statement) == raw.SQLITE_ROW
                ? raw.sqlite3_column_text(statement, 0).utf8_to_string()
                : null;
        }
    }
}
