namespace Ferrolite.Core.Entries;

/// <summary>
/// Writes a request as a Command of log/v1, last field first: byte for byte what the generated classes would write. The
/// same request gives the same bytes.
/// </summary>
internal static class CommandWriter
{
    /// <summary>The fields of the command.</summary>
    public static void Write(WireWriter to, ExecuteRequest request)
    {
        if (request.DeferForeignKeys) to.Unsigned(3, 1);
        if (!request.Atomic) to.Unsigned(2, 1);
        for (var i = request.Statements.Count - 1; i >= 0; i--)
        {
            var mark = to.Length;
            Write(to, request.Statements[i]);
            to.Message(1, mark);
        }
    }

    private static void Write(WireWriter to, Statement statement)
    {
        if (statement.When is { } condition)
        {
            var mark = to.Length;
            Write(to, condition);
            to.Message(5, mark);
        }

        if (statement.ExpectRows is { } expected) to.Signed(4, expected);
        if (statement.NamedArguments.Count > 0) WriteNamed(to, statement.NamedArguments);
        for (var i = statement.Arguments.Count - 1; i >= 0; i--)
        {
            var mark = to.Length;
            Write(to, statement.Arguments[i]);
            to.Message(2, mark);
        }

        if (statement.Sql.Length > 0) to.Text(1, statement.Sql);
    }

    private static void WriteNamed(WireWriter to, IReadOnlyDictionary<string, SqlValue> values)
    {
        var names = values.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            var mark = to.Length;
            Write(to, values[names[i]]);
            to.Message(2, mark);
            if (names[i].Length > 0) to.Text(1, names[i]);
            to.Message(3, mark);
        }
    }

    private static void Write(WireWriter to, SqlValue value)
    {
        switch (value.Kind)
        {
            case SqlValueKind.Integer:
                to.Signed(1, value.Integer);
                break;
            case SqlValueKind.Real:
                to.Fixed64(2, (ulong)BitConverter.DoubleToInt64Bits(value.Real));
                break;
            case SqlValueKind.Text:
                to.Text(3, value.Text);
                break;
            case SqlValueKind.Blob:
                to.Bytes(4, value.Blob.Span);
                break;
        }
    }

    private static void Write(WireWriter to, Condition condition)
    {
        var mark = to.Length;
        switch (condition.Kind)
        {
            case ConditionKind.Succeeded:
                to.Unsigned(1, (uint)condition.Statement);
                break;
            case ConditionKind.Failed:
                to.Unsigned(2, (uint)condition.Statement);
                break;
            case ConditionKind.Changed:
                to.Unsigned(3, (uint)condition.Statement);
                break;
            case ConditionKind.Not:
                Write(to, condition.Parts[0]);
                to.Message(4, mark);
                break;
            default:
                for (var i = condition.Parts.Count - 1; i >= 0; i--)
                {
                    var part = to.Length;
                    Write(to, condition.Parts[i]);
                    to.Message(1, part);
                }

                to.Message(condition.Kind == ConditionKind.All ? 5 : 6, mark);
                break;
        }
    }
}
