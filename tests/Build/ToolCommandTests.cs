using AwesomeAssertions;
using Ferrolite.Build.Processes;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class ToolCommandTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);

    [Fact]
    public void Capture_WhenToolIsUnknown_ReportsTheErrorOfDotnet()
    {
        var outcome = Command("no-such-command-of-dotnet").Capture(Generous);
        outcome.Succeeded.Should().BeFalse();
        outcome.Lines.Should().NotBeEmpty();
    }

    [Fact]
    public void Capture_WhenToolSucceeds_KeepsItsOutput()
    {
        var outcome = Command("--list-runtimes").Capture(Generous);
        outcome.Succeeded.Should().BeTrue();
        outcome.Lines.Should().Contain(line => line.StartsWith("Microsoft.NETCore.App"));
    }

    [Fact]
    public void Capture_WhenFileDoesNotExist_FailsAsUnusable()
    {
        var command = new ToolCommand("ferrolite-no-such-tool") { Folder = AppContext.BaseDirectory };
        var start = () => command.Capture(Generous);
        start.Should().Throw<BuildFailure>().Which.ExitCode.Should().Be(BuildFailure.Unusable);
    }

    private static ToolCommand Command(string word) => new("dotnet", word) { Folder = AppContext.BaseDirectory };
}
