using Ferrolite.Cli;
using Ferrolite.Tool;

using var interrupts = Interrupts.OfProcess();
return await CommandLine.RunAsync(args, new DemoHost(), ConsoleIo.OpenProcess(), interrupts).ConfigureAwait(false);
