using AwesomeAssertions;
using Ferrolite.Build.Native;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class LibraryChoiceTests
{
    /// <summary>What cargo can do, how the library built ahead fits, and which is taken; null where it stops.</summary>
    public static TheoryData<string, string, string?> Table => new()
    {
        { "Works", "Fits", "cargo" },
        { "Works", "Absent", "cargo" },
        { "Works", "OtherSources", "cargo" },
        { "Works", "OtherBindings", "cargo" },
        { "Works", "Damaged", "cargo" },
        { "Missing", "Fits", "ahead" },
        { "Missing", "Absent", null },
        { "Missing", "OtherSources", null },
        { "Missing", "OtherBindings", null },
        { "Missing", "Damaged", null },
        { "NoLinker", "Fits", "ahead" },
        { "NoLinker", "Absent", null },
        { "NoLinker", "OtherSources", null },
        { "NoLinker", "OtherBindings", null },
        { "NoLinker", "Damaged", null },
        { "NoCrates", "Fits", "ahead" },
        { "NoCrates", "Absent", null },
        { "NoCrates", "OtherSources", null },
        { "NoCrates", "OtherBindings", null },
        { "NoCrates", "Damaged", null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Decide_FollowsTheTable(string cargo, string ahead, string? expected)
    {
        string? answer;
        try
        {
            answer = Decide(cargo, ahead).UsesCargo ? "cargo" : "ahead";
        }
        catch (BuildFailure failure)
        {
            failure.ExitCode.Should().Be(BuildFailure.Unusable);
            answer = null;
        }

        answer.Should().Be(expected);
    }

    [Fact]
    public void Decide_WhenCargoWorks_SaysNothing() => Decide("Works", "Fits").Note.Should().BeNull();

    [Theory]
    [InlineData("Missing", "cargo (Rust 1.85 or later) is missing")]
    [InlineData("NoLinker", "cargo has no C linker (cc)")]
    [InlineData("NoCrates", "cargo reaches neither crates.io nor a local registry")]
    public void Decide_WhenLibraryFits_SaysWhyInOneLine(string cargo, string why) =>
        Decide(cargo, "Fits").Note.Should().Be(why + ": the Raft library built ahead is used");

    [Theory]
    [InlineData("Missing", "OtherSources", "*missing, and*other sources than native/ holds now*Install it with*")]
    [InlineData("NoLinker", "OtherBindings", "*no C linker*other C# bindings*Install gcc*")]
    [InlineData("NoCrates", "Absent", "*neither crates.io*no recorded*FERROLITE_CRATES*")]
    [InlineData("NoCrates", "Damaged", "*not the one that was recorded*FERROLITE_CRATES*")]
    public void Decide_WhenNothingFits_StopsWithWhatToDo(string cargo, string ahead, string message)
    {
        var decide = () => Decide(cargo, ahead);
        decide.Should().Throw<BuildFailure>().WithMessage(message);
    }

    private static LibraryChoice Decide(string cargo, string ahead) =>
        LibraryChoice.Decide(Enum.Parse<CargoState>(cargo), Enum.Parse<AheadState>(ahead));
}
