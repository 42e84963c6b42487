using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>Names of nodes as users type them.</summary>
internal static class NodeName
{
    /// <summary>The name as the cluster spells it.</summary>
    /// <exception cref="ShellException">There is no such node.</exception>
    public static string Check(ShellSession session, string name)
    {
        var names = session.Cluster.NodeNames;
        return names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw ShellException.Usage($"no node is named {name}", $"the nodes are {string.Join(", ", names)}");
    }
}
