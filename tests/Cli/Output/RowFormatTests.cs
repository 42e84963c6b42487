using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Output;
using Xunit;

namespace Ferrolite.Cli.Tests.Output;

public sealed class RowFormatTests
{
    private static readonly RowSet Sample = new(
        ["id", "na,me"],
        [
            [SqlValue.From(1), SqlValue.From("a\tb\n\"c\"\\")],
            [SqlValue.From(2.5), SqlValue.Null],
            [SqlValue.From(9007199254740993), SqlValue.From("")],
            [SqlValue.Null, SqlValue.From([0x00, 0xAB])],
        ]);

    public static TheoryData<string, bool, string?, string> Golden => new()
    {
        {
            "tsv", true, null,
            "id\tna,me\n1\ta\\tb\\n\"c\"\\\\\n2.5\tNULL\n9007199254740993\t\nNULL\tx'00ab'\n"
        },
        { "tsv", false, "~", "1\ta\\tb\\n\"c\"\\\\\n2.5\t~\n9007199254740993\t\n~\tx'00ab'\n" },
        {
            "csv", true, null,
            "id,\"na,me\"\r\n1,\"a\tb\n\"\"c\"\"\\\"\r\n2.5,\r\n9007199254740993,\"\"\r\n,x'00ab'\r\n"
        },
        {
            "json", true, null,
            "[{\"id\":1,\"na,me\":\"a\\tb\\n\\\"c\\\"\\\\\"},\n{\"id\":2.5,\"na,me\":null},\n"
            + "{\"id\":\"9007199254740993\",\"na,me\":\"\"},\n{\"id\":null,\"na,me\":\"AKs=\"}]\n"
        },
        {
            "jsonl", true, null,
            "{\"id\":1,\"na,me\":\"a\\tb\\n\\\"c\\\"\\\\\"}\n{\"id\":2.5,\"na,me\":null}\n"
            + "{\"id\":\"9007199254740993\",\"na,me\":\"\"}\n{\"id\":null,\"na,me\":\"AKs=\"}\n"
        },
        {
            "line", true, null,
            "   id = 1\nna,me = a\tb\n\"c\"\\\n\n   id = 2.5\nna,me = NULL\n\n"
            + "   id = 9007199254740993\nna,me = \n\n   id = NULL\nna,me = x'00ab'\n"
        },
        {
            "box", true, null,
            "┌──────────────────┬────────────┐\n│               id │ na,me      │\n├──────────────────┼────────────┤\n"
            + "│                1 │ a\\tb\\n\"c\"\\ │\n│              2.5 │ NULL       │\n"
            + "│ 9007199254740993 │            │\n│             NULL │ x'00ab'    │\n"
            + "└──────────────────┴────────────┘\n"
        },
        {
            "markdown", true, "-",
            "|               id | na,me      |\n|-----------------:|------------|\n"
            + "|                1 | a\\tb\\n\"c\"\\ |\n|              2.5 | -          |\n"
            + "| 9007199254740993 |            |\n|                - | x'00ab'    |\n"
        },
        {
            "insert", false, null,
            "INSERT INTO \"table\" VALUES(1,'a\tb\n\"c\"\\');\nINSERT INTO \"table\" VALUES(2.5,NULL);\n"
            + "INSERT INTO \"table\" VALUES(9007199254740993,'');\nINSERT INTO \"table\" VALUES(NULL,x'00ab');\n"
        },
        {
            "quote", true, null,
            "'id','na,me'\n1,'a\tb\n\"c\"\\'\n2.5,NULL\n9007199254740993,''\nNULL,x'00ab'\n"
        },
        {
            "table", true, null,
            "              id  na,me\n────────────────  ──────────\n               1  a\\tb\\n\"c\"\\\n"
            + "             2.5  NULL\n9007199254740993  \n            NULL  x'00ab'\n"
        },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Writes_the_golden_text(string mode, bool headers, string? nullText, string expected) =>
        Write(mode, Sample, new FormatOptions(headers, nullText, 0, Palette.None)).Should().Be(expected);

    [Fact]
    public void Raw_writes_first_cells_and_blobs_byte_for_byte()
    {
        var rows = new RowSet(
            ["a"], [[SqlValue.From("x\ty")], [SqlValue.From([0x41, 0x0A, 0x42])], [SqlValue.From(7)]]);

        Write("raw", rows, new FormatOptions(true, null, 0, Palette.None)).Should().Be("x\ty\nA\nB7\n");
    }

    [Theory]
    [InlineData("json", "[]\n")]
    [InlineData("jsonl", "")]
    [InlineData("tsv", "a\n")]
    [InlineData("csv", "a\r\n")]
    [InlineData("line", "")]
    [InlineData("raw", "")]
    public void Writes_no_rows(string mode, string expected) =>
        Write(mode, new RowSet(["a"], []), new FormatOptions(true, null, 0, Palette.None)).Should().Be(expected);

    [Fact]
    public void Json_keeps_all_digits_and_distinct_names()
    {
        var rows = new RowSet(["a", "a"], [[SqlValue.From(0.1 + 0.2), SqlValue.From(double.PositiveInfinity)]]);

        Write("jsonl", rows, new FormatOptions(true, null, 0, Palette.None))
            .Should().Be("{\"a\":0.30000000000000004,\"a:2\":9e999}\n");
    }

    [Fact]
    public void A_table_is_cut_at_the_width_of_the_terminal()
    {
        var rows = new RowSet(["id", "text"], [[SqlValue.From(1), SqlValue.From("0123456789日本語日本語")]]);

        Write("table", rows, new FormatOptions(true, null, 18, Palette.None))
            .Should().Be("id  text\n──  ──────────────\n 1  0123456789日…\n");
    }

    [Fact]
    public void Long_blobs_are_shortened_and_escape_sequences_do_not_reach_the_terminal()
    {
        var rows = new RowSet(["a", "b"], [[SqlValue.From(new byte[20]), SqlValue.From("\e[31m")]]);

        Write("table", rows, new FormatOptions(false, null, 0, Palette.None))
            .Should().Be("x'00000000000000000000000000000000…' (20 B)  \\x1b[31m\n");
    }

    [Fact]
    public void Null_is_told_from_the_text_NULL_by_weight_on_a_terminal()
    {
        var palette = Palette.For(true, false, _ => null);
        var rows = new RowSet(["a"], [[SqlValue.Null], [SqlValue.From("NULL")]]);

        Write("table", rows, new FormatOptions(false, null, 80, palette)).Should().Be("\e[2mNULL\e[0m\nNULL\n");
    }

    [Theory]
    [InlineData(true, false, "", "xterm", "", true)]
    [InlineData(true, false, "1", "xterm", "", false)]
    [InlineData(true, false, "", "dumb", "", false)]
    [InlineData(true, true, "", "xterm", "1", false)]
    [InlineData(false, false, "", "xterm", "", false)]
    [InlineData(false, false, "", "xterm", "1", true)]
    public void Colours_follow_the_conventions(
        bool terminal, bool refused, string noColor, string term, string force, bool expected)
    {
        var variables = new Dictionary<string, string>
        {
            ["NO_COLOR"] = noColor,
            ["TERM"] = term,
            ["FORCE_COLOR"] = force,
        };

        var palette = Palette.For(terminal, refused, variables.GetValueOrDefault);

        (palette.Red("x") != "x").Should().Be(expected);
    }

    private static string Write(string mode, RowSet rows, FormatOptions options)
    {
        using var stream = new MemoryStream();
        var format = RowFormats.For(RowFormats.Parse(mode)!.Value);
        using (var output = new DataOutput(stream)) format.Write(rows, options, output);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
