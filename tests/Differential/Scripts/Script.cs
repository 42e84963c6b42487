namespace Ferrolite.Differential.Tests.Scripts;

/// <summary>The scripts that the tests run.</summary>
internal static class Script
{
    private static readonly Lazy<Grammar> QuietGrammar = new(() => Grammar.Load("Schema.txt", "Statements.txt"));

    private static readonly Lazy<Grammar> ChancyGrammar =
        new(() => Grammar.Load("Schema.txt", "Statements.txt", "Chance.txt"));

    private static readonly Lazy<Grammar> DestructiveGrammar =
        new(() => Grammar.Load("Schema.txt", "Statements.txt", "Chance.txt", "Destruction.txt"));

    /// <summary>Without clock, chance or what Ferrolite refuses: plain SQLite does the same.</summary>
    public static List<ScriptCommand> Quiet(ulong seed, int statements) =>
        new ScriptGenerator(QuietGrammar.Value, seed, limitsSteps: false).Draw(statements);

    /// <summary>With all that could tell one node from another.</summary>
    public static List<ScriptCommand> Chancy(ulong seed, int statements) =>
        new ScriptGenerator(ChancyGrammar.Value, seed, limitsSteps: true).Draw(statements);

    /// <summary>The same, with many statements that destroy the transaction of their batch.</summary>
    public static List<ScriptCommand> Destructive(ulong seed, int statements) =>
        new ScriptGenerator(DestructiveGrammar.Value, seed, limitsSteps: true).Draw(statements);
}
