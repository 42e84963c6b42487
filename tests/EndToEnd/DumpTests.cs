using AwesomeAssertions;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>Databases go from plain SQLite to Ferrolite and back, and nothing of them changes.</summary>
public sealed class DumpTests : IDisposable
{
    /// <summary>
    /// Rows come before those that they refer to, as in the dump of a database whose tables grew over time.
    /// </summary>
    private const string Mixed = """
        CREATE TABLE child(id INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER REFERENCES parent(code), r REAL,
            g AS (id));
        CREATE TABLE parent(id INTEGER PRIMARY KEY, code INTEGER, note TEXT, data BLOB);
        CREATE UNIQUE INDEX parent_code ON parent(code);
        CREATE TABLE "odd ""name's"("select" TEXT, "it's" ANY PRIMARY KEY) STRICT, WITHOUT ROWID;
        INSERT INTO parent VALUES (1, 10, 'it''s' || char(10) || '-- no comment; /* nor this', x'00ff'),
            (2, 20, 'a' || char(13, 10) || 'b', zeroblob(3)), (3, 30, '漢字 😀', NULL), (4, NULL, '', x'');
        INSERT INTO child(id, parent, r) VALUES (7, 10, 0.1), (8, 30, 1e308), (9, NULL, -1.5e-300), (12, 20, 9e999);
        DELETE FROM child WHERE id = 12;
        INSERT INTO "odd ""name's" VALUES ('x', 9223372036854775807), (NULL, 'NULL'), ('y', x'abcd'), ('z', 2.0);
        CREATE INDEX by_parent ON child(parent) WHERE parent > 10;
        CREATE VIEW v AS SELECT * FROM child JOIN parent ON parent = code;
        CREATE TRIGGER tr AFTER INSERT ON parent WHEN new.id > 100 BEGIN
            INSERT INTO child(parent) VALUES (CASE WHEN new.code THEN new.code ELSE 10 END); SELECT 1; END;
        """;

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Original => Path.Combine(_folder.Path, "original.db");

    private string Script => Path.Combine(_folder.Path, "dump.sql");

    private string Data => Path.Combine(_folder.Path, "data");

    private string NodeFile => Path.Combine(Data, "n1", "user.db");

    [Fact]
    public async Task WhatSqliteDumps_LoadsFromAPipe_AndComesBack()
    {
        PlainSqlite.Run(Original, Mixed);
        await CheckThereAndBackAsync(throughFile: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chinook_LoadsFromItsDump_AndComesBack(bool throughFile)
    {
        var chinook = Environment.GetEnvironmentVariable("FERROLITE_CHINOOK");
        Assert.SkipWhen(chinook is null, "FERROLITE_CHINOOK names no file");
        PlainSqlite.Run(Original, "BEGIN;" + await File.ReadAllTextAsync(chinook!) + ";COMMIT");
        await CheckThereAndBackAsync(throughFile);
    }

    [Fact]
    public async Task OwnDump_LoadsInPlainSqlite_AndByRead()
    {
        var block = Mixed.Split('\n').Prepend("BEGIN;").Prepend("PRAGMA foreign_keys=OFF;").Append("COMMIT;");
        await RunAsync([.. block, $".once '{Script}'", ".dump"]);
        PlainSqlite.Run(Original, await File.ReadAllTextAsync(Script));
        CheckEqual(Original, NodeFile);
        Directory.Delete(Data, recursive: true);
        await RunAsync([$".read '{Script}'"]);
        CheckEqual(NodeFile, Original);
    }

    private async Task CheckThereAndBackAsync(bool throughFile)
    {
        var sqlite3 = OnPath.Find("sqlite3");
        Assert.SkipWhen(sqlite3 is null, "sqlite3 is not installed");
        var dump = await PlainSqlite.DumpAsync(sqlite3!, Original);
        await File.WriteAllTextAsync(Script, dump);
        var own = Path.Combine(_folder.Path, "own.sql");

        string[] load = throughFile ? [$".read '{Script}'"] : await File.ReadAllLinesAsync(Script);
        await RunAsync([.. load, $".once '{own}'", ".dump"]);

        CheckEqual(NodeFile, Original);
        var copy = Path.Combine(_folder.Path, "copy.db");
        PlainSqlite.Run(copy, await File.ReadAllTextAsync(own));
        CheckEqual(copy, Original);
    }

    private static void CheckEqual(string actual, string expected)
    {
        var (found, wanted) = (PlainSqlite.Content(actual), PlainSqlite.Content(expected));
        wanted.Should().HaveCountGreaterThan(15);
        found.Except(wanted).Should().BeEmpty();
        wanted.Except(found).Should().BeEmpty();
        found.Should().HaveCount(wanted.Count);
    }

    /// <summary>One node: its file has everything that was acknowledged.</summary>
    private async Task RunAsync(IEnumerable<string> lines)
    {
        var run = await DemoProcess.RunAsync(lines, "-q", "--nodes", "1", "--dataset", "none", "--persist", Data);
        run.Errors.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
    }
}
