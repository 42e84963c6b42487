using Ferrolite.Core.Model.Log.V1;
using Google.Protobuf;

namespace Ferrolite.Core.Node;

/// <summary>Turns a request into a Command of log/v1. The same request gives the same bytes.</summary>
internal static class CommandEncoder
{
    /// <summary>The command.</summary>
    public static Command Encode(ExecuteRequest request)
    {
        var command = new Command { NotAtomic = !request.Atomic, DeferForeignKeys = request.DeferForeignKeys };
        foreach (var statement in request.Statements) command.Statements.Add(Encode(statement));
        return command;
    }

    private static Model.Log.V1.Statement Encode(Ferrolite.Statement statement)
    {
        var encoded = new Model.Log.V1.Statement { Sql = statement.Sql };
        foreach (var value in statement.Arguments) encoded.Args.Add(Encode(value));
        foreach (var (name, value) in statement.NamedArguments.OrderBy(n => n.Key, StringComparer.Ordinal))
            encoded.NamedArgs.Add(new NamedValue { Name = name, Value = Encode(value) });
        if (statement.ExpectRows is { } expected) encoded.ExpectRows = expected;
        if (statement.When is { } condition) encoded.When = Encode(condition);
        return encoded;
    }

    private static Model.Log.V1.SqlValue Encode(Ferrolite.SqlValue value) => value.Kind switch
    {
        SqlValueKind.Integer => new Model.Log.V1.SqlValue { Integer = value.Integer },
        SqlValueKind.Real => new Model.Log.V1.SqlValue { Real = value.Real },
        SqlValueKind.Text => new Model.Log.V1.SqlValue { Text = value.Text },
        SqlValueKind.Blob => new Model.Log.V1.SqlValue { Blob = ByteString.CopyFrom(value.Blob.Span) },
        _ => new Model.Log.V1.SqlValue(),
    };

    private static Model.Log.V1.Condition Encode(Ferrolite.Condition condition) => condition.Kind switch
    {
        ConditionKind.Succeeded => new Model.Log.V1.Condition { Succeeded = (uint)condition.Statement },
        ConditionKind.Failed => new Model.Log.V1.Condition { Failed = (uint)condition.Statement },
        ConditionKind.Changed => new Model.Log.V1.Condition { Changed = (uint)condition.Statement },
        ConditionKind.Not => new Model.Log.V1.Condition { Not = Encode(condition.Parts[0]) },
        ConditionKind.All => new Model.Log.V1.Condition { All = Encode(condition.Parts) },
        _ => new Model.Log.V1.Condition { Any = Encode(condition.Parts) },
    };

    private static Conditions Encode(IReadOnlyList<Ferrolite.Condition> parts)
    {
        var encoded = new Conditions();
        foreach (var part in parts) encoded.Parts.Add(Encode(part));
        return encoded;
    }
}
