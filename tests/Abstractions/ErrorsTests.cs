using System.Reflection;
using AwesomeAssertions;
using Xunit;

namespace Ferrolite.Abstractions.Tests;

/// <summary>The errors that the libraries raise, as a caller sees them.</summary>
public sealed class ErrorsTests
{
    private static readonly Dictionary<Type, object> Samples = new()
    {
        [typeof(string)] = "n1",
        [typeof(int)] = 5,
        [typeof(bool)] = true,
        [typeof(TimeSpan)] = TimeSpan.FromSeconds(1.5),
        [typeof(IEnumerable<string>)] = new[] { "n1", "n2" },
        [typeof(Outcome)] = Outcome.Unknown,
        [typeof(SqlError)] = new SqlError(1, 1, "no such table: t"),
        [typeof(ErrorReason)] = ErrorReason.SqlError,
        [typeof(ResponseHeader)] = new ResponseHeader("n1", "n2", 3, 4),
    };

    public static TheoryData<string> Names =>
        new(typeof(Errors).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(method => method.ReturnType == typeof(FerroliteException)).Select(method => method.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Error_IsOneSentenceWithoutAFullStop_AndSoIsItsHint(string name)
    {
        var method = typeof(Errors).GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
        var error = (FerroliteException)method.Invoke(
            null, [.. method.GetParameters().Select(parameter => Samples[parameter.ParameterType])])!;

        foreach (var text in new[] { error.Message, error.Hint ?? "none" })
        {
            text.Should().NotBeEmpty().And.NotEndWith(".").And.NotContain("\n");
            char.IsUpper(text[0]).Should().BeFalse();
        }
    }

    [Fact]
    public void Write_ThatMayStillBeApplied_SaysSoAndHowToFindOut()
    {
        foreach (var error in new[] { Errors.WriteNotConfirmed(TimeSpan.FromSeconds(2)), Errors.LeaderLost() })
        {
            (error.Reason, error.Outcome).Should().Be((ErrorReason.OutcomeUnknown, Outcome.Unknown));
            error.Hint.Should().Contain("same request id");
        }
    }

    [Fact]
    public void Command_ThatWasUndone_NamesItsPlaceInTheLog()
    {
        var error = Errors.Undone(
            new SqlError(19, 2067, "UNIQUE constraint failed: t.a", Hint: "choose"), ErrorReason.SqlConstraint,
            new ResponseHeader("n1", "n2", 3, 4));

        (error.Node, error.Leader, error.Index, error.Hint).Should().Be(("n1", "n2", 4UL, "choose"));
    }
}
