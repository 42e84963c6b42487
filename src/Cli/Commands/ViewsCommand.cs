using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>List views, or those LIKE PATTERN.</summary>
internal sealed class ViewsCommand : DotCommand
{
    private const string Sql =
        "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE ?1 AND " + SchemaPattern.UserObjects
        + " ORDER BY name";

    /// <inheritdoc />
    public override string Name => ".views";

    /// <inheritdoc />
    public override string Usage => ".views [PATTERN]";

    /// <inheritdoc />
    public override string Summary => "List views, or those LIKE PATTERN.";

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
