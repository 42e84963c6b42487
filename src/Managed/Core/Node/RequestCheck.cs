using Ferrolite.Core.Model;

namespace Ferrolite.Core.Node;

/// <summary>What a request must be before anything is done with it.</summary>
internal static class RequestCheck
{
    /// <summary>Throws BAD_REQUEST for a write that cannot be one.</summary>
    public static void Validate(ExecuteRequest request)
    {
        if (request.Statements.Count == 0) throw Bad("the request has no statements", "send at least one");
        if (request.RequestId is { } id && (id.ClientId.Length is 0 or > RequestLimits.ClientIdBytesMax))
            throw Bad($"a client id has 1 to {RequestLimits.ClientIdBytesMax} bytes", "choose another one");
        if (request.RequestId is { Attempt: 0 })
            throw Bad("attempts are counted from 1", "send 1 with the first attempt, and one more with each repeat");
        if (request.Statements.Count > Limits.StatementsMax)
            throw Bad(
                $"the request has {request.Statements.Count} statements, {Limits.StatementsMax} are the limit",
                "send it in several requests");
        for (var i = 0; i < request.Statements.Count; i++)
        {
            var statement = request.Statements[i];
            Validate(statement);
            if (statement.ExpectRows is not null && !request.Atomic)
                throw Bad("expected rows need an atomic request: a miss undoes all of it", "send it as an atomic one");
            if (statement.When is { } condition) Validate(condition, i, 0);
        }
    }

    /// <summary>Throws BAD_REQUEST for a read that cannot be one.</summary>
    public static void Validate(QueryRequest request)
    {
        Validate(request.Statement);
        if (request.MinIndex != 0 && request.Consistency != Consistency.Session)
            throw Bad("a log index to wait for goes with a session read", "ask for session consistency");
    }

    /// <summary>Throws BAD_REQUEST for SQL text that SQLite would misread.</summary>
    public static void Validate(Statement statement)
    {
        CheckText(statement.Sql, "the SQL text");
        foreach (var value in statement.Arguments) CheckValue(value);
        foreach (var (name, value) in statement.NamedArguments)
        {
            CheckText(name, "a parameter's name");
            CheckValue(value);
        }

        // SQLite would stop reading there, and the rest would be lost in silence.
        if (statement.Sql.Contains('\0', StringComparison.Ordinal))
            throw Bad("the SQL text contains a NUL character", "remove it, or pass the value as a parameter");
    }

    private static void Validate(Condition condition, int statement, int depth)
    {
        if (depth > Limits.ConditionDepthMax)
            throw Bad($"a condition nests deeper than {Limits.ConditionDepthMax} levels", "write it flatter");
        if (condition.Kind <= ConditionKind.Changed && (condition.Statement < 0 || condition.Statement >= statement))
            throw Bad(
                $"the condition of statement {statement} asks for statement {condition.Statement}, "
                + "which does not stand before it",
                "statements are numbered from 0");
        foreach (var part in condition.Parts) Validate(part, statement, depth + 1);
    }

    private static void CheckValue(SqlValue value)
    {
        if (value.Kind == SqlValueKind.Text) CheckText(value.Text, "a text parameter");
    }

    private static void CheckText(string text, string what)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else throw Bad($"{what} is not valid Unicode: a lone surrogate at position {i}", "pass bytes as a blob");
        }
    }

    private static FerroliteException Bad(string message, string hint) => Errors.BadRequest(message, hint);
}
