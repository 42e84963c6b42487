using Google.Protobuf;

namespace Ferrolite.Core.Entries;

/// <summary>Turns a request into a Command of log/v1. The same request gives the same bytes.</summary>
internal static class CommandEncoder
{
    /// <summary>The command.</summary>
    public static EntryCommand Encode(ExecuteRequest request)
    {
        var command = new EntryCommand { NotAtomic = !request.Atomic, DeferForeignKeys = request.DeferForeignKeys };
        foreach (var statement in request.Statements) command.Statements.Add(Encode(statement));
        return command;
    }

    private static EntryStatement Encode(Statement statement)
    {
        var encoded = new EntryStatement { Sql = statement.Sql };
        foreach (var value in statement.Arguments) encoded.Args.Add(Encode(value));
        foreach (var (name, value) in statement.NamedArguments.OrderBy(n => n.Key, StringComparer.Ordinal))
            encoded.NamedArgs.Add(new EntryNamedValue { Name = name, Value = Encode(value) });
        if (statement.ExpectRows is { } expected) encoded.ExpectRows = expected;
        if (statement.When is { } condition) encoded.When = Encode(condition);
        return encoded;
    }

    private static EntryValue Encode(SqlValue value) => value.Kind switch
    {
        SqlValueKind.Integer => new EntryValue { Integer = value.Integer },
        SqlValueKind.Real => new EntryValue { Real = value.Real },
        SqlValueKind.Text => new EntryValue { Text = value.Text },
        SqlValueKind.Blob => new EntryValue { Blob = ByteString.CopyFrom(value.Blob.Span) },
        _ => new EntryValue(),
    };

    private static EntryCondition Encode(Condition condition) => condition.Kind switch
    {
        ConditionKind.Succeeded => new EntryCondition { Succeeded = (uint)condition.Statement },
        ConditionKind.Failed => new EntryCondition { Failed = (uint)condition.Statement },
        ConditionKind.Changed => new EntryCondition { Changed = (uint)condition.Statement },
        ConditionKind.Not => new EntryCondition { Not = Encode(condition.Parts[0]) },
        ConditionKind.All => new EntryCondition { All = Encode(condition.Parts) },
        _ => new EntryCondition { Any = Encode(condition.Parts) },
    };

    private static EntryConditions Encode(IReadOnlyList<Condition> parts)
    {
        var encoded = new EntryConditions();
        foreach (var part in parts) encoded.Parts.Add(Encode(part));
        return encoded;
    }
}
