using Xunit;

namespace Ferrolite.Tidy.Tests.Words;

public sealed class TestSleepRuleTests : RuleTests<TestSleepRule>
{
    [Theory]
    [InlineData("tests/Core/A.cs", "System.Threading.Thread.S" + "leep(1);")]
    [InlineData("tests/EndToEnd/A.cs", "await Task.D" + "elay(5);")]
    [InlineData("native/raft-ffi/tests/a.rs", "std::thread::s" + "leep(d);")]
    public void Look_WhenTestSleeps_Flags(string path, string text) => Flags((path, text));

    [Fact]
    public void Look_WhenTestWaitsForAnEvent_Accepts() => Accepts(("tests/Core/A.cs", "await applied.Task;"));
}
