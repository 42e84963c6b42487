using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>List tables and views, or those LIKE PATTERN.</summary>
internal sealed class TablesCommand : DotCommand
{
    private const string Sql =
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name LIKE ?1 AND "
        + SchemaPattern.UserObjects + " ORDER BY name";

    /// <inheritdoc />
    public override string Name => ".tables";

    /// <inheritdoc />
    public override string Usage => ".tables [PATTERN]";

    /// <inheritdoc />
    public override string Summary => "List tables and views, or those LIKE PATTERN.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.Table;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Words.Count > 1) throw UsageError();
        var statement = new Statement(Sql, SqlValue.From(SchemaPattern.Of(arguments.Words)));
        session.WriteRows(["name"], await session.QueryAsync(statement, cancellationToken).ConfigureAwait(false));
    }
}
