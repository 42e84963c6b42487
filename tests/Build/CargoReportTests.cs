using AwesomeAssertions;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class CargoReportTests
{
    private const string Green = """
             Running unittests src/lib.rs (target/release/deps/ferrolite_raft-0123456789abcdef)

        running 3 tests
        test a ... ok
        test b ... ok
        test c ... ignored

        test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.25s

           Doc-tests ferrolite_raft

        running 0 tests

        test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
        """;

    private const string Red = """
             Running tests/cache.rs (target/release/deps/cache-0123456789abcdef)

        running 2 tests
        test a ... ok
        test b ... FAILED

        failures:

        ---- b stdout ----

        thread 'b' panicked at tests/cache.rs:5:5:
        left is not right

        failures:
            b

        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s

        error: test failed, to rerun pass `-p ferrolite_raft --test cache`
        """;

    [Fact]
    public void Read_WhenAllPass_CountsEachTargetThatHasTests()
    {
        var suite = CargoReport.Read(Outcome(Green, 0), mayBeEmpty: false).Should().ContainSingle().Subject;
        suite.Name.Should().Be("rust ferrolite_raft");
        (suite.Passed, suite.Skipped, suite.Failures.Count).Should().Be((2, 1, 0));
        suite.Elapsed.Should().Be(TimeSpan.FromSeconds(0.25));
    }

    [Fact]
    public void Read_WhenTestFails_NamesItAndKeepsItsWords()
    {
        var suites = CargoReport.Read(Outcome(Green + "\n" + Red, 101), mayBeEmpty: false);
        suites.Should().HaveCount(2);
        suites[1].Name.Should().Be("rust cache");
        suites[1].Passed.Should().Be(1);
        var failure = suites[1].Failures.Should().ContainSingle().Subject;
        failure.Name.Should().Be("b");
        failure.Details.Should().Contain("left is not right");
    }

    [Theory]
    [InlineData(Green, 101, "crashed")]
    [InlineData("error[E0308]: mismatched types", 101, "did not build")]
    [InlineData("", 0, "ran no test")]
    public void Read_WhenRunIsNotWhole_Fails(string text, int exitCode, string problem)
    {
        var suites = CargoReport.Read(Outcome(text, exitCode), mayBeEmpty: false);
        suites[^1].Failures.Should().ContainSingle().Which.Name.Should().Contain(problem);
    }

    [Fact]
    public void Read_WhenFilterMatchesNothing_IsEmpty() =>
        CargoReport.Read(Outcome("", 0), mayBeEmpty: true).Should().BeEmpty();

    private static ToolOutcome Outcome(string text, int exitCode) =>
        new(exitCode, TimedOut: false, TimeSpan.FromSeconds(1), text.Split('\n'));
}
