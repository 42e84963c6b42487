using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>The error of a command that names a table which is not there.</summary>
internal static class MissingTable
{
    /// <summary>Words it, with the table that may have been meant.</summary>
    public static async Task<ShellException> ErrorAsync(ShellSession session, string name) =>
        new("no such table: " + name, "SQLITE_ERROR")
        {
            Hint = await TableSuggestion.HintAsync(session, name).ConfigureAwait(false),
        };
}
