using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Lists the names of what the schema has of some types, or those LIKE a pattern.</summary>
/// <param name="name">Its name.</param>
/// <param name="types">The types, as SQL texts in a list.</param>
/// <param name="summary">What it does.</param>
internal sealed class TablesCommand(string name, string types, string summary) : DotCommand
{
    /// <summary>.tables: what can stand behind FROM.</summary>
    public static TablesCommand Tables { get; } =
        new(".tables", "'table', 'view'", "List tables and views, or those LIKE PATTERN.");

    /// <summary>.views.</summary>
    public static TablesCommand Views { get; } = new(".views", "'view'", "List views, or those LIKE PATTERN.");

    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override string Usage => name + " [PATTERN]";

    /// <inheritdoc />
    public override string Summary => summary;

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 1) throw UsageError();
        var statement = new Statement(
            $"SELECT name FROM sqlite_schema WHERE type IN ({types}) AND name LIKE ?1 AND "
            + SchemaPattern.UserObjects + " ORDER BY name",
            SqlValue.From(SchemaPattern.Of(arguments.Words)));
        session.WriteRows(["name"], await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false));
    }
}
