namespace Ferrolite;

/// <summary>
/// SQL text with its parameters. The text may hold several statements; parameters bind to each of them.
/// </summary>
public sealed class Statement
{
    /// <summary>A statement without parameters.</summary>
    /// <param name="sql">SQL text.</param>
    public Statement(string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        Sql = sql;
    }

    /// <summary>A statement with positional parameters (<c>?</c>, <c>?1</c>), the first one at index 0.</summary>
    public Statement(string sql, params SqlValue[] arguments)
        : this(sql) => Arguments = arguments;

    /// <summary>SQL text.</summary>
    public string Sql { get; }

    /// <summary>Values of <c>?1</c>, <c>?2</c>, …</summary>
    public IReadOnlyList<SqlValue> Arguments
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = [];

    /// <summary>Values by name, with or without the leading <c>:</c>, <c>@</c> or <c>$</c>.</summary>
    public IReadOnlyDictionary<string, SqlValue> NamedArguments
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = EmptyNames;

    /// <summary>
    /// How many rows the statement must change; another number fails the whole request. Null = any number.
    /// </summary>
    public long? ExpectRows
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Runs the statement only when this holds; null = always.</summary>
    public Condition? When { get; init; }

    private static readonly Dictionary<string, SqlValue> EmptyNames = [];
}
