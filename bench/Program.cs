using System.Globalization;
using Ferrolite.Bench;

var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 64;
var seconds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var nodes = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
await new WriteBenchmark(nodes, clients, TimeSpan.FromSeconds(seconds)).RunAsync(Console.Out);
