using Ferrolite.Cli.CommandTree;

namespace Ferrolite.Cli.Demo;

/// <summary>The parsed command line of <c>ferrolite demo</c>.</summary>
/// <param name="Options">What to start.</param>
/// <param name="LoadOrders">Whether to load the dataset.</param>
/// <param name="NoShell">Whether to run without a shell until a signal comes.</param>
/// <param name="Global">The flags that every command has.</param>
internal sealed record DemoRequest(DemoOptions Options, bool LoadOrders, bool NoShell, GlobalFlags Global);
