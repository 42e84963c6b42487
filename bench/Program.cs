using System.Globalization;
using Ferrolite.Bench;

int Number(int position, int otherwise) =>
    args.Length > position ? int.Parse(args[position], CultureInfo.InvariantCulture) : otherwise;

switch (args.Length > 0 ? args[0] : "")
{
    case "write":
        var duration = TimeSpan.FromSeconds(Number(2, 10));
        await new WriteBenchmark(Number(3, 3), Number(1, 64), duration).RunAsync(Console.Out);
        return 0;
    case "apply":
        await new ApplyBenchmark(Number(1, 1_000_000), Number(2, 3)).RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: bench write [clients 64] [seconds 10] [nodes 3]");
        Console.Error.WriteLine("       bench apply [entries 1000000] [rounds 3]");
        return 2;
}
