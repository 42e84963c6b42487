namespace Ferrolite.Cli.Shell;

/// <summary>Finds the table that a wrong name may have meant.</summary>
internal static class TableSuggestion
{
    private const string Prefix = "no such table: ";
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(1);

    /// <summary>A hint for "no such table"; null when there is none.</summary>
    public static async Task<string?> HintAsync(ShellSession session, FerroliteException exception)
    {
        if (exception.SqlError is null || !exception.Message.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        return await HintAsync(session, exception.Message[Prefix.Length..]).ConfigureAwait(false);
    }

    /// <summary>A hint for the name of a table that is not there.</summary>
    public static async Task<string?> HintAsync(ShellSession session, string word)
    {
        var request = new QueryRequest("SELECT name FROM sqlite_schema WHERE type IN ('table','view')")
        {
            Consistency = Consistency.Stale,
            Timeout = WaitTimeout,
        };
        try
        {
            var result = await session.Target.QueryAsync(request, session.Interrupts.Ended).WaitAsync(WaitTimeout)
                .ConfigureAwait(false);
            var names = result.Rows.Select(row => row[0].Text).Where(name => !name.StartsWith('_'));
            return Suggestion.Question(word, names) ?? "\".tables\" lists what there is";
        }
        catch (Exception e) when (e is FerroliteException or TimeoutException or OperationCanceledException)
        {
            return null;
        }
    }
}
