using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>
/// What a person at this shell can type about an error. The database gives a reason and a hint that holds for every
/// program; which command of the shell helps is known only here.
/// </summary>
internal static class ShellHint
{
    /// <summary>The hint for an error; null when there is nothing to say.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="faults">The faults of the cluster; null when it offers none.</param>
    /// <param name="sql">The statement that failed; null when it was none.</param>
    public static string? Of(FerroliteException exception, IFaultControl? faults, string? sql = null) =>
        exception.Reason switch
        {
            ErrorReason.NodeStopped when faults is not null => Stopped(exception.Node, faults) ?? exception.Hint,
            ErrorReason.NoLeader => (exception.Hint is { } hint ? hint + "; " : "") + ".members shows the nodes",
            ErrorReason.NotReplicable when sql is not null && NamesAnotherFile(sql) =>
                ".read FILE runs the SQL of a file, .import FILE TABLE takes its rows",
            _ => exception.Hint,
        };

    private static string? Stopped(string? node, IFaultControl faults)
    {
        if (node is null) return "wake one with .chaos resume NAME, or all with .chaos heal";
        return faults.List().Any(fault => fault.Node == node)
            ? $"wake it with .chaos resume {node}, or use another node"
            : null;
    }

    private static bool NamesAnotherFile(string sql)
    {
        var words = new SqlWords(sql);
        return words.MoveNext() && (words.Is("ATTACH") || words.Is("DETACH") || words.Is("VACUUM"));
    }
}
