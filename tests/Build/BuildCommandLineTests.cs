using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class BuildCommandLineTests
{
    [Theory]
    [InlineData("tets")]
    [InlineData("test", "--fliter", "x")]
    [InlineData("build", "extra")]
    [InlineData]
    public void Run_WhenWordIsWrongOrMissing_IsUnusable(params string[] words) => Run(words).Should().Be(2);

    [Theory]
    [InlineData("--help")]
    [InlineData("test", "--help")]
    public void Run_WhenHelpIsAsked_Succeeds(params string[] words) => Run(words).Should().Be(0);

    private static int Run(string[] words) => BuildCommandLine.Run(new Repository(AppContext.BaseDirectory), words);
}
