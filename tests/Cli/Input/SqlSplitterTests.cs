using AwesomeAssertions;
using Ferrolite.Cli.Input;
using Xunit;

namespace Ferrolite.Cli.Tests.Input;

public sealed class SqlSplitterTests
{
    public static TheoryData<string, string[]> Cases => new()
    {
        { "SELECT 1;", ["SELECT 1"] },
        { "SELECT 1; SELECT 2 ;SELECT 3;", ["SELECT 1", "SELECT 2 ", "SELECT 3"] },
        { "SELECT\n1\n;", ["SELECT\n1\n"] },
        { ";;  ; SELECT 1;;", ["SELECT 1"] },
        { "SELECT 'a;b';", ["SELECT 'a;b'"] },
        { "SELECT 'it''s; ok';", ["SELECT 'it''s; ok'"] },
        { "SELECT 'two\nlines;\n';", ["SELECT 'two\nlines;\n'"] },
        { "SELECT \"a;\"\"b\" FROM [c;d], `e;``f`;", ["SELECT \"a;\"\"b\" FROM [c;d], `e;``f`"] },
        { "SELECT '--', 1; -- SELECT 2;\nSELECT 3;", ["SELECT '--', 1", "SELECT 3"] },
        { "/* a; */ SELECT /* ; */ 1; /* b\n; c */ SELECT 2;", ["SELECT /* ; */ 1", "SELECT 2"] },
        { "SELECT 1 -- ;\n+ 1;", ["SELECT 1 -- ;\n+ 1"] },
        { "SELECT 4/2, 3-1, 5*/**/2;", ["SELECT 4/2, 3-1, 5*/**/2"] },
        { "-- only a comment\n", [] },
        { "/**/SELECT 1;", ["SELECT 1"] },
        { "SELECT x'00ff';", ["SELECT x'00ff'"] },
        {
            "CREATE TRIGGER a AFTER INSERT ON t BEGIN UPDATE t SET x=1; DELETE FROM u; END; SELECT 1;",
            ["CREATE TRIGGER a AFTER INSERT ON t BEGIN UPDATE t SET x=1; DELETE FROM u; END", "SELECT 1"]
        },
        {
            "CREATE TEMP TRIGGER a AFTER INSERT ON t\nBEGIN\n SELECT CASE WHEN 1 THEN 2 END;\n"
            + " UPDATE t SET x=CASE y WHEN 1 THEN 'END;' ELSE 0 END WHERE z;\nend ;SELECT 1;",
            [
                "CREATE TEMP TRIGGER a AFTER INSERT ON t\nBEGIN\n SELECT CASE WHEN 1 THEN 2 END;\n"
                + " UPDATE t SET x=CASE y WHEN 1 THEN 'END;' ELSE 0 END WHERE z;\nend ",
                "SELECT 1",
            ]
        },
        {
            "CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; -- x;\n /* END; */ END -- done\n; SELECT 2;",
            ["CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; -- x;\n /* END; */ END -- done\n", "SELECT 2"]
        },
        {
            "EXPLAIN QUERY PLAN CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END;",
            ["EXPLAIN QUERY PLAN CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT 1; END"]
        },
        { "CREATE TABLE trigger_log(x); SELECT 1;", ["CREATE TABLE trigger_log(x)", "SELECT 1"] },
        { "CREATE TABLE t(\"CREATE TRIGGER\"); END;", ["CREATE TABLE t(\"CREATE TRIGGER\")", "END"] },
        { "CREATE INDEX trigger ON t(x); END;", ["CREATE INDEX trigger ON t(x)", "END"] },
        { "INSERT INTO Ünï VALUES('ß;😀');", ["INSERT INTO Ünï VALUES('ß;😀')"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cuts_at_the_semicolons_that_end_statements(string input, string[] expected)
    {
        var (statements, splitter) = Split(input);

        statements.Select(s => s.Sql).Should().Equal(expected);
        splitter.IsIdle.Should().BeTrue();
        splitter.Open.Should().BeNull();
    }

    [Theory]
    [InlineData("\n\nSELECT 'a\nb;", "string", 3, "'")]
    [InlineData("SELECT 1;\nSELECT [a;", "quoted identifier", 2, "]")]
    [InlineData("SELECT \"a;", "quoted identifier", 1, "\"")]
    [InlineData("SELECT 1;\n\n/* x;", "comment", 3, "*/")]
    [InlineData("SELECT 1;\n\nSELECT\n2", "statement", 3, ";")]
    [InlineData("CREATE TRIGGER a AFTER INSERT ON t BEGIN\nSELECT 1;\n", "statement", 1, ";")]
    public void Says_what_is_open_and_where_it_began(string input, string name, int line, string closer)
    {
        var (_, splitter) = Split(input);

        splitter.IsIdle.Should().BeFalse();
        splitter.Open.Should().Be(new OpenConstruct(name, line, closer));
    }

    [Fact]
    public void Tells_the_line_where_each_statement_begins()
    {
        var (statements, _) = Split("-- x\nSELECT 1; SELECT\n2;\n\n/*\n*/ SELECT 3;");

        statements.Select(s => s.Line).Should().Equal(2, 2, 6);
    }

    [Fact]
    public void Reset_drops_what_is_open()
    {
        var (_, splitter) = Split("CREATE TRIGGER a BEGIN SELECT 'x");

        splitter.Reset();
        splitter.IsIdle.Should().BeTrue();
        splitter.Append("SELECT 1;", 9);

        splitter.TryTake(out var statement).Should().BeTrue();
        statement.Should().Be(new SqlText("SELECT 1", 9));
    }

    private static (List<SqlText> Statements, SqlSplitter Splitter) Split(string input)
    {
        var splitter = new SqlSplitter();
        var statements = new List<SqlText>();
        var lines = input.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            splitter.Append(lines[i], i + 1);
            while (splitter.TryTake(out var statement)) statements.Add(statement);
        }

        return (statements, splitter);
    }
}
