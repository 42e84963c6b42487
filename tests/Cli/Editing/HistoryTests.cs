using AwesomeAssertions;
using Ferrolite.Cli.Editing;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Cli.Tests.Editing;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    private string FileName => Path.Combine(_folder.Path, "state", "ferrolite", "history");

    [Fact]
    public void The_next_shell_has_the_lines_of_this_one()
    {
        Add("one", "two\nlines \\n", "", " secret", "three", "one");

        Entries().Should().Equal("two\nlines \\n", "three", "one");
        File.ReadAllText(FileName).Should().NotContain("secret");
    }

    [Fact]
    public void The_oldest_lines_go()
    {
        Add([.. Enumerable.Range(1, 1_100).Select(i => $"line {i}")]);

        Entries().Should().HaveCount(1_000).And.StartWith("line 101").And.EndWith("line 1100");
    }

    [Fact]
    public void A_file_that_grew_too_long_is_cut()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        File.WriteAllLines(FileName, Enumerable.Range(1, 2_500).Select(i => $"line {i}"));

        Entries()[0].Should().Be("line 1501");
        File.ReadAllLines(FileName).Should().HaveCount(1_000);
    }

    [Fact]
    public void Others_do_not_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the file has the rights of its folder there");
        Add("one");

        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(FileName);
        mode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_place_that_cannot_be_written_costs_only_the_history()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "state"), "a file where the folder should be");

        Add("one");

        Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData("XDG_STATE_HOME=/s HOME=/h", "/s/ferrolite/history")]
    [InlineData("HOME=/h", "/h/.local/state/ferrolite/history")]
    [InlineData("HOME=/h FERROLITE_HISTORY=off", null)]
    [InlineData("", null)]
    public void Its_place_follows_the_conventions(string variables, string? expected)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]);

        HistoryFile.Locate(all.GetValueOrDefault).Should()
            .Be(expected?.Replace('/', Path.DirectorySeparatorChar));
    }

    private void Add(params string[] lines)
    {
        var history = new History(new HistoryFile(FileName));
        foreach (var line in lines) history.Add(line);
    }

    private List<string> Entries()
    {
        var history = new History(new HistoryFile(FileName));
        return [.. Enumerable.Range(0, history.Count).Select(i => history[i])];
    }
}
