using System.Globalization;

namespace Ferrolite.Cli.Shell;

/// <summary>The prompt of the shell.</summary>
internal static class Prompt
{
    /// <summary>Node, a star when it leads, and the log index of the last answer.</summary>
    public static string Of(ShellSession session, bool continues)
    {
        if (continues) return "        …> ";
        var place = session.LastHeader is not { } header
            ? ""
            : string.Create(CultureInfo.InvariantCulture,
                $" {header.Node}{(header.Node == header.Leader ? "*" : "")} @{header.Index}");
        return $"ferrolite{place}{(session.Block is null ? "" : " tx")}> ";
    }
}
