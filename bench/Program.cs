using System.Globalization;
using Ferrolite.Bench;

int Number(int position, int otherwise) =>
    args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

switch (args.Length > 0 ? args[0] : "")
{
    case "write":
        var duration = TimeSpan.FromSeconds(int.Parse(Option("--seconds", "10"), CultureInfo.InvariantCulture));
        var nodes = int.Parse(Option("--nodes", "3"), CultureInfo.InvariantCulture);
        foreach (var clients in Option("--clients", "64").Split(','))
        {
            await new WriteBenchmark(nodes, int.Parse(clients, CultureInfo.InvariantCulture), duration)
                .RunAsync(Console.Out);
            Console.WriteLine();
        }

        return 0;
    case "apply":
        await new ApplyBenchmark(Number(1, 1_000_000), Number(2, 3)).RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: bench write [--clients 64 | 1,16,64,256] [--seconds 10] [--nodes 3]");
        Console.Error.WriteLine("       bench apply [entries 1000000] [rounds 3]");
        return 2;
}
