using Xunit;

namespace Ferrolite.Tidy.Tests.Layout;

public sealed class LogMessagesRuleTests : RuleTests<LogMessagesRule>
{
    private const string Core = "src/Managed/Core/Model/LogMessages.cs";

    [Fact]
    public void Look_WhenAMessageStandsElsewhere_Flags() =>
        Flags(("src/Managed/Core/Node/A.cs", Message(1000)), (Core, Message(1001)));

    [Fact]
    public void Look_WhenAnIdIsUsedTwice_Flags() => Flags((Core, Message(1000) + Message(1000)));

    [Fact]
    public void Look_WhenEachProjectHasOneClassAndIdsOfItsOwn_Accepts() =>
        Accepts((Core, Message(1000) + Message(1001)), ("src/Server/LogMessages.cs", Message(2000)));

    private static string Message(int id) =>
        $"static partial class L {{ [LoggerMessage({id}, LogLevel.Information, \"a\")] static partial void A(); }}\n";
}
