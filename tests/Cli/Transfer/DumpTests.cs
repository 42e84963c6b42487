using AwesomeAssertions;
using Ferrolite.Cli.Tests.Backend;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Cli.Tests.Transfer;

public sealed class DumpTests : IDisposable
{
    private const string Mixed = """
        CREATE TABLE "odd ""name's"("select" TEXT, "it's" ANY PRIMARY KEY) STRICT, WITHOUT ROWID;
        CREATE TABLE child(id INTEGER PRIMARY KEY AUTOINCREMENT, parent REFERENCES parent(id), g AS (id * 2));
        CREATE TABLE parent(id INTEGER PRIMARY KEY, "a b" TEXT -- the last column
        );
        CREATE TABLE _ferrolite_x(a);
        INSERT INTO _ferrolite_x VALUES(1);
        INSERT INTO parent VALUES(1, 'it''s' || char(10) || 'two lines'), (2, 'cr' || char(13, 10)),
            (3, 'n' || char(0) || 'l');
        INSERT INTO child(id, parent) VALUES(7, 1), (9, NULL);
        DELETE FROM child WHERE id = 9;
        INSERT INTO "odd ""name's" VALUES('漢字', x'00ff'), (NULL, 1e308), ('x', 0.1), ('y', 9223372036854775807);
        CREATE INDEX by_parent ON child(parent) WHERE parent > 0;
        CREATE VIEW v AS SELECT * FROM child;
        CREATE TRIGGER tr AFTER INSERT ON parent BEGIN INSERT INTO child(parent) VALUES(new.id); SELECT 1; END;
        CREATE VIRTUAL TABLE words USING fts5(w, tokenize = 'porter');
        INSERT INTO words(rowid, w) VALUES(5, 'running'), (8, 'it''s');
        CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, +note);
        INSERT INTO boxes VALUES(3, 0.5, 1.25, 'b');
        """;

    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_tables_rows_and_then_the_rest()
    {
        var run = await RunAsync("CREATE TABLE t(a, b);\nCREATE INDEX i ON t(a);\nINSERT INTO t VALUES(1, 'it''s');\n"
            + "INSERT INTO t VALUES(NULL, x'00ff');\nCREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT);\n"
            + "INSERT INTO u VALUES(5);\nCREATE TABLE _ferrolite_x(a);\n.dump\n");

        run.Should().Be(new ShellOutcome(0, "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a, b);\n"
            + "INSERT INTO t VALUES(1,'it''s');\nINSERT INTO t VALUES(NULL,X'00FF');\n"
            + "CREATE TABLE u(id INTEGER PRIMARY KEY AUTOINCREMENT);\nINSERT INTO u VALUES(5);\n"
            + "DELETE FROM sqlite_sequence;\nINSERT INTO sqlite_sequence VALUES('u',5);\n"
            + "CREATE INDEX i ON t(a);\nCOMMIT;\n", ""));
    }

    [Fact]
    public async Task What_it_writes_loads_and_dumps_as_the_same_again()
    {
        var first = await RunAsync(Mixed + "\n.once d.sql\n.dump\n.print done\n");
        var second = await RunAsync(".read d.sql\n.once e.sql\n.dump\nINSERT INTO child(parent) VALUES(NULL);\n"
            + "SELECT max(id) AS id FROM child;\nSELECT rowid FROM words WHERE words MATCH 'run';\n");

        first.Should().Be(new ShellOutcome(0, "done\n", ""));
        second.Should().Be(new ShellOutcome(0, "id\n10\nrowid\n5\n", ""));
        Text("d.sql").Should().Be(Text("e.sql")).And.NotContain("_ferrolite_").And.NotContain("words_data")
            .And.Contain("\n);\n").And.Contain("INSERT INTO words(rowid,w) VALUES(8,'it''s');\n");
    }

    [Fact]
    public async Task Some_tables_come_with_what_belongs_to_them()
    {
        var run = await RunAsync("CREATE TABLE ab(x);\nCREATE INDEX i ON ab(x);\n"
            + "CREATE TABLE ac(x);\nCREATE TABLE b(x);\n"
            + "CREATE VIEW v AS SELECT 1;\n.dump A* v\n");

        run.Out.Should().Be("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE ab(x);\nCREATE TABLE ac(x);\n"
            + "CREATE INDEX i ON ab(x);\nCREATE VIEW v AS SELECT 1;\nCOMMIT;\n");
    }

    [Fact]
    public async Task A_missing_table_is_an_error()
    {
        var run = await RunAsync("CREATE TABLE orders(x);\n.dump ordrs\n");

        run.Should().Be(new ShellOutcome(
            1, "", "error: no such table: ordrs [SQLITE_ERROR]\nhint: did you mean \"orders\"?\nnote: line 2\n"));
    }

    [Fact]
    public async Task More_tables_than_one_query_reads_are_refused_with_a_way_out()
    {
        var tables = string.Concat(Enumerable.Range(1, 500).Select(i => $"CREATE TABLE t{i}(x);\n"));

        var run = await RunAsync(tables + ".dump\n.once x.sql\n.dump t1*\n");

        (run.ExitCode, run.Out).Should().Be((6, ""));
        run.Err.Should().StartWith("error: 500 tables are too many for one dump")
            .And.Contain("hint: dump them in parts");
        Text("x.sql").Should().Contain("CREATE TABLE t199(x);");
    }

    [Fact]
    public async Task Wide_tables_and_one_read_for_all_rows()
    {
        var columns = string.Join(',', Enumerable.Range(1, 1500).Select(i => $"c{i}"));
        var shell = new ShellRun { WorkingDirectory = _folder.Path };

        var run = await shell.ScriptAsync(
            $"CREATE TABLE wide({columns});\nINSERT INTO wide(c1, c1500) VALUES(1, 2);\n.dump\n");

        run.Err.Should().BeEmpty();
        run.Out.Should().Contain("INSERT INTO wide VALUES(1,NULL,").And.Contain(",NULL,2);\n");
        shell.Cluster.Reads.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_schema_that_changes_in_between_is_read_again()
    {
        var shell = new ShellRun();
        shell.Cluster.AfterRead = () =>
        {
            shell.Cluster.AfterRead = null;
            return shell.Cluster.ExecuteAsync(new ExecuteRequest("CREATE TABLE late(x)"));
        };

        var run = await shell.ScriptAsync(".dump\n");

        run.Out.Should().Contain("CREATE TABLE late(x);");
    }

    [Fact]
    public async Task An_index_of_words_without_the_words_is_noted()
    {
        var run = await new ShellRun().RunAsync(
            "CREATE VIRTUAL TABLE w USING fts5(a, content='');\n.dump\n"u8.ToArray(), "demo", "--dataset", "none");

        run.Out.Should().Contain("CREATE VIRTUAL TABLE w USING");
        run.Err.Should().Contain("note: w keeps no content: its rows are not in the dump\n")
            .And.EndWith("note: dumped 0 tables, 0 rows at index 5\n");
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    private Task<ShellOutcome> RunAsync(string script) =>
        new ShellRun { WorkingDirectory = _folder.Path }.ScriptAsync(script);
}
