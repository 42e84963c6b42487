using System.Text;
using AwesomeAssertions;
using Ferrolite.Cli.Input;
using Xunit;

namespace Ferrolite.Cli.Tests.Input;

public sealed class LineReaderTests
{
    [Fact]
    public async Task Drops_the_byte_order_mark_and_both_kinds_of_line_end()
    {
        var lines = await ReadAsync([0xEF, 0xBB, 0xBF, .. "a\r\nb\n\nc"u8]);

        lines.Select(line => line.Text).Should().Equal("a", "b", "", "c");
        lines.Select(line => line.Number).Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public async Task A_bad_line_is_marked_and_the_next_is_not()
    {
        var lines = await ReadAsync([(byte)'a', 0xC3, (byte)'\n', (byte)'b', 0, (byte)'\n', (byte)'c']);

        lines.Select(line => line.Defect).Should().Equal(LineDefect.InvalidUtf8, LineDefect.NulByte, LineDefect.None);
        lines[0].DefectColumn.Should().Be(2);
        lines[1].DefectColumn.Should().Be(2);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Utf16_is_recognised(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        var lines = await ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes("SELECT 1;\n")]);

        lines[0].Defect.Should().Be(LineDefect.Utf16);
    }

    [Fact]
    public async Task Lines_longer_than_the_block_and_characters_across_blocks_stay_whole()
    {
        var text = string.Concat(Enumerable.Repeat("é€😀", 40_000));

        var lines = await ReadAsync(Encoding.UTF8.GetBytes("x\n" + text + "\ny"));

        lines.Select(line => line.Text).Should().Equal("x", text, "y");
    }

    private static async Task<List<SourceLine>> ReadAsync(byte[] bytes)
    {
        var reader = new LineReader(new MemoryStream(bytes));
        var lines = new List<SourceLine>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } line) lines.Add(line);
        return lines;
    }
}
