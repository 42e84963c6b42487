using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Shell;
using Xunit;

namespace Ferrolite.Cli.Tests.Shell;

public sealed class SourceExcerptTests
{
    [Theory]
    [InlineData("SELEC 1", "SELEC", "SELEC 1", 0, 0)]
    [InlineData("SELECT\n\tbad(),\n 2", "bad", " bad(),", 1, 1)]
    [InlineData("SELECT '漢字', bad()", "bad", "SELECT '漢字', bad()", 15, 0)]
    [InlineData("SELECT 'e\u0301', bad()", "bad", "SELECT 'e\u0301', bad()", 12, 0)]
    [InlineData("SELECT '😀', bad()", "bad", "SELECT '😀', bad()", 13, 0)]
    public void Points_at_the_byte_of_the_error(string sql, string at, string line, int column, int lineOffset)
    {
        var offset = Encoding.UTF8.GetByteCount(sql.AsSpan(0, sql.IndexOf(at, StringComparison.Ordinal)));

        SourceExcerpt.Of(new SqlError(1, 1, "error", offset), sql)
            .Should().Be(new SourceExcerpt(line, column, lineOffset));
    }

    [Fact]
    public void Cuts_a_long_line_around_the_place()
    {
        var sql = new string('a', 200) + "!" + new string('b', 200);

        var excerpt = SourceExcerpt.Of(new SqlError(1, 1, "error", 200), sql)!;

        excerpt.Line.Should().Be("…" + new string('a', 50) + "!" + new string('b', 23) + "…");
        excerpt.Column.Should().Be(51);
    }

    [Fact]
    public void Shows_control_characters_as_escapes_and_counts_them() =>
        SourceExcerpt.Of(new SqlError(1, 1, "error", 3), "a\e b").Should().Be(new SourceExcerpt("a\\x1b b", 6, 0));

    [Fact]
    public async Task The_caret_stands_below_the_word()
    {
        var run = await Backend.ShellRun.PipeAsync("SELECT '漢字',\n\tnope(1);\n");

        run.Err.Should().Be("error: no such function: nope [SQLITE_ERROR]\n   nope(1)\n   ^\nnote: line 2\n");
    }
}
