using AwesomeAssertions;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class XunitReportTests : IDisposable
{
    private const string Mixed = """
        <assemblies><assembly name="a.dll" total="4" passed="2" failed="1" skipped="1" errors="0"><collection>
        <test name="A.Good" result="Pass" /><test name="A.Also" result="Pass" /><test name="A.Later" result="Skip" />
        <test name="A.Bad" result="Fail"><failure><message>1 is not 2</message><stack-trace>at A.Bad()</stack-trace>
        </failure></test></collection></assembly></assemblies>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhenOneFails_CountsAndQuotesIt()
    {
        var suite = Read(Mixed, exitCode: 1);
        (suite.Passed, suite.Skipped).Should().Be((2, 1));
        var failure = suite.Failures.Should().ContainSingle().Subject;
        failure.Name.Should().Be("A.Bad");
        failure.Details.Should().Contain(["1 is not 2", "at A.Bad()"]);
    }

    [Theory]
    [InlineData(null, 134, "crashed (exit code 134)")]
    [InlineData("<assemblies><assembly passed=\"3", 139, "crashed")]
    [InlineData("<assemblies><assembly passed=\"3\" skipped=\"0\" /></assemblies>", 1, "crashed")]
    [InlineData("<assemblies><assembly passed=\"0\" skipped=\"0\" /></assemblies>", 0, "ran no test")]
    public void Read_WhenSuiteIsNotWhole_Fails(string? report, int exitCode, string problem) =>
        Read(report, exitCode).Failures.Should().ContainSingle().Which.Name.Should().Contain(problem);

    [Fact]
    public void Read_WhenCleanupFails_CountsTheError()
    {
        const string Report = """
            <assemblies><assembly passed="1" skipped="0"><errors><error type="fixture-cleanup" name="F"><failure>
            <message>still open</message></failure></error></errors></assembly></assemblies>
            """;
        Read(Report, exitCode: 1).Failures.Should().ContainSingle().Which.Details.Should().Contain("still open");
    }

    private SuiteResult Read(string? report, int exitCode)
    {
        var file = report is null ? _folder.File("none.xml") : _folder.Write("report.xml", report);
        var outcome = new ToolOutcome(exitCode, TimedOut: false, TimeSpan.Zero, ["a line"]);
        return XunitReport.Read("A", file, outcome, mayBeEmpty: false);
    }
}
