using Xunit;

namespace Ferrolite.Tidy.Tests.References;

public sealed class CoreLayersRuleTests : RuleTests<CoreLayersRule>
{
    [Theory]
    [InlineData("Model", "using Ferrolite.Core.Log;")]
    [InlineData("Log", "using Ferrolite.Core.Sql.Functions;")]
    [InlineData("Consensus", "using static Ferrolite.Core.StateMachine.Applier;")]
    [InlineData("StateMachine", "using Loop = Ferrolite.Core.Consensus.RaftLoop;")]
    [InlineData("Sql", "global using Ferrolite.Core.Node;")]
    [InlineData("Transport", "class A { Ferrolite.Core.Log.IRaftLog log; }")]
    [InlineData("Transport", "class A { Log.IRaftLog log; }")]
    [InlineData("Transport", "class A { System.Collections.Generic.List<Core.Log.IRaftLog> log; }")]
    [InlineData("Requests", "class A { int b = Ferrolite.Core.Node.Limits.RequestBytesMax; }")]
    public void Look_WhenLayerSeesAnother_Flags(string layer, string text) =>
        Flags(($"src/Managed/Core/{layer}/A.cs", text));

    [Fact]
    public void Look_WhenFileIsInNoLayer_Flags() => Flags(("src/Managed/Core/A.cs", "class A;"));

    [Theory]
    [InlineData("Consensus", "using Ferrolite.Core.Log;")]
    [InlineData("Node", "using Ferrolite.Core.StateMachine;")]
    [InlineData("Requests", "using Ferrolite.Core.Requests.Pending; class A { void B() => Log.Write(1); }")]
    public void Look_WhenLayerIsVisible_Accepts(string layer, string text) =>
        Accepts(($"src/Managed/Core/{layer}/A.cs", text));
}
