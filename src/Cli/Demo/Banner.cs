using System.Globalization;

namespace Ferrolite.Cli.Demo;

/// <summary>The first lines that a user of the demo reads.</summary>
internal static class Banner
{
    /// <summary>The lines, without a line end after the last.</summary>
    public static string Of(DemoFacts facts, int nodes, bool hasOrders)
    {
        var up = string.Create(CultureInfo.InvariantCulture,
            $"{nodes} {(nodes == 1 ? "node" : "nodes")} up, {facts.Leader} leads (term {facts.Term})"
            + $" in {facts.Elapsed.TotalSeconds:0.0} s");
        var data = facts.DataLocation is null
            ? "data: temporary, removed on exit (--persist DIR keeps it)"
            : "data: " + facts.DataLocation;
        var first = hasOrders ? "SELECT * FROM orders LIMIT 3;" : "CREATE TABLE t(id INTEGER PRIMARY KEY, name);";
        return $"  {up,-45} {data}\n  Try:  {first}     .chaos stop leader     .members     .help";
    }
}
