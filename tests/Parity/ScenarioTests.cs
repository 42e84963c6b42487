using AwesomeAssertions;
using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Nodes;
using Ferrolite.TestKit;
using Xunit;

namespace Ferrolite.Parity.Tests;

/// <summary>
/// The scripts that raft-rs and its C ABI ran, through the C# facade over real logs: byte-equal to the committed
/// traces.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "Parity", "scenarios");

    public static TheoryData<string> Names => [.. Scripts().Select(NameOf).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_OverTheLogInMemory_LeavesTheTraceOfRaft(string name) => Compare(name, LogKind.Memory);

    [Theory]
    [MemberData(nameof(Names))]
    public void Scenario_OverRaftDb_LeavesTheTraceOfRaft(string name) => Compare(name, LogKind.Sqlite);

    [Fact]
    public void Scenarios_AllTogether_LeaveNothingInNativeMemory()
    {
        using var folder = new TemporaryDirectory();
        var before = RaftLibrary.Live();
        foreach (var script in Scripts()) ScriptRun.Trace(File.ReadAllText(script), LogKind.Memory, folder.Path);
        RaftLibrary.Live().Should().Be(before);
    }

    private static IEnumerable<string> Scripts() =>
        Directory.EnumerateFiles(Folder, "*.script", SearchOption.AllDirectories);

    private static string NameOf(string script) => Path.ChangeExtension(Path.GetRelativePath(Folder, script), null);

    private static void Compare(string name, LogKind logs)
    {
        using var folder = new TemporaryDirectory();
        var script = Path.Combine(Folder, name + ".script");
        var expected = File.ReadAllText(Path.ChangeExtension(script, ".trace")).Split('\n');
        var found = ScriptRun.Trace(File.ReadAllText(script), logs, folder.Path).Split('\n');
        found[0].Should().Be(expected[0], "traces of different builds cannot be compared");
        // Line by line: the first difference says most.
        for (var i = 0; i < Math.Min(found.Length, expected.Length); i++)
            found[i].Should().Be(expected[i], $"{name}.trace has it in line {i + 1}");
        found.Length.Should().Be(expected.Length);
    }
}
