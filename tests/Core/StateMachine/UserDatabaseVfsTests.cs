using AwesomeAssertions;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;
using Ferrolite.Core.StateMachine;
using Ferrolite.Native.Sqlite;
using Ferrolite.TestKit;
using Google.Protobuf;
using Xunit;

namespace Ferrolite.Core.Tests.StateMachine;

/// <summary>The clock of the entries stands over any VFS.</summary>
public sealed class UserDatabaseVfsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteVfs _below = SqliteVfs.Rent();

    [Fact]
    public void Apply_OverAnotherVfs_WritesThroughIt_WithTheClockOfTheEntry()
    {
        var file = Path.Combine(_directory.Path, "user.db");
        _below.ClockUnixMs = 1;
        UserDatabase.Create(file, new Genesis("c", [new Member(new NodeId(1), "n1", "a")]), _below.Name);
        var created = _below.Syncs;
        created.Should().BePositive();
        using (var database = UserDatabase.Open(new UserDatabaseOptions { Path = file, Vfs = _below.Name }))
        {
            BatchEntry[] batch = [Entry("CREATE TABLE t AS SELECT datetime('now') AS now")];
            database.Apply(batch);
        }

        // The last connection copies the WAL into the file.
        _below.Syncs.Should().BeGreaterThan(created);
        using var reader = ReadConnection.Open(file, _below.Name, static () => 1);
        var rows = reader.Query(new Statement("SELECT now, datetime('now') FROM t"), CancellationToken.None).Rows;
        (rows[0][0].Text, rows[0][1].Text).Should().Be(("2009-02-13 23:31:30", "1970-01-01 00:00:00"));
    }

    public void Dispose()
    {
        _below.Dispose();
        _directory.Dispose();
    }

    private static BatchEntry Entry(string sql)
    {
        var entry = new LogEntry
        {
            Format = 1,
            ClockUnixMs = 1_234_567_890_123,
            StepLimit = 1_000_000,
            Command = new EntryCommand { Statements = { new EntryStatement { Sql = sql } } },
        };
        var batch = new OneEntry(2, entry.ToByteArray());
        return new BatchEntry(batch, 0, batch.Header(0));
    }
}
