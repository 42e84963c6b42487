using AwesomeAssertions;
using Ferrolite.Build.Reports;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class RunReportTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly RunReport _report;

    public RunReportTests() => _report = new RunReport(_output);

    public void Dispose() => _output.Dispose();

    private string LastLine => _output.ToString().TrimEnd().Split('\n')[^1].TrimEnd();

    [Fact]
    public void Close_WhenAllPassed_ReturnsZero()
    {
        _report.Add(new SuiteResult("a", 3, TimeSpan.Zero) { Skipped = 2 });
        _report.Add(new SuiteResult("b", 4, TimeSpan.Zero));
        _report.Close().Should().Be(0);
        LastLine.Should().Be("7 passed, 0 failed, 2 skipped");
    }

    [Fact]
    public void Add_WhenCheckCannotRun_CountsItAsSkippedAndSaysWhy()
    {
        _report.Add(new SuiteResult("a", 3, TimeSpan.Zero));
        _report.Add(SuiteResult.Skip("clippy", "cargo is missing"));
        _report.Close().Should().Be(0);
        LastLine.Should().Be("3 passed, 0 failed, 1 skipped");
        _output.ToString().Should().Contain("skip clippy (cargo is missing)");
    }

    [Fact]
    public void Close_WhenOneFailed_ReturnsOneAndPrintsWhy()
    {
        _report.Add(new SuiteResult("a", 3, TimeSpan.Zero) { Failures = [new TestFailure("A.Bad", ["1 is not 2"])] });
        _report.Close().Should().Be(1);
        LastLine.Should().Be("3 passed, 1 failed");
        _output.ToString().Should().Contain("A.Bad").And.Contain("1 is not 2");
    }

    [Fact]
    public void Close_WhenNothingRan_ReturnsOne()
    {
        _report.Close().Should().Be(1);
        LastLine.Should().Be("0 passed, 0 failed");
    }

    [Fact]
    public void Add_WhenFailureIsLong_KeepsItsHeadAndItsTail()
    {
        string[] lines = [.. Enumerable.Range(0, 1000).Select(i => $"line {i}.")];
        _report.Add(new SuiteResult("a", 0, TimeSpan.Zero) { Failures = [new TestFailure("A.Bad", lines)] });
        _output.ToString().Should().Contain("line 0.").And.Contain("line 999.").And.NotContain("line 500.");
    }
}
