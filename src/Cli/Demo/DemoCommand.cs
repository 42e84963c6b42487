using Ferrolite.Cli.Input;
using Ferrolite.Cli.Output;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Demo;

/// <summary>Starts a cluster, attaches the shell, stops the cluster.</summary>
internal sealed class DemoCommand(
    DemoRequest request, IDemoHost host, ConsoleIo io, Interrupts interrupts, Messages messages)
{
    /// <summary>Nodes that hang in a statement do not hold the process: after this they end with it.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1.5);

    /// <summary>Runs until the input or the process ends; returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        var demo = await host.StartAsync(request.Options, interrupts.Ended).ConfigureAwait(false);
        try
        {
            return await UseAsync(demo).ConfigureAwait(false);
        }
        finally
        {
            await StopAsync(demo).ConfigureAwait(false);
        }
    }

    private async Task<int> UseAsync(IDemoCluster demo)
    {
        if (request.LoadOrders) await OrdersDataset.LoadAsync(demo.Cluster, interrupts.Ended).ConfigureAwait(false);
        messages.Line(Banner.Of(demo.Facts, demo.Cluster.NodeNames.Count, request.LoadOrders));
        if (request.NoShell || (io.InputIsTerminal && request.Global.NoInput))
        {
            await Task.Delay(Timeout.Infinite, interrupts.Ended)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Done;
        }

        return await RunShellAsync(demo).ConfigureAwait(false);
    }

    private async Task<int> RunShellAsync(IDemoCluster demo)
    {
        var settings = new ShellSettings
        {
            Mode = request.Global.Mode ?? (io.OutputIsTerminal ? OutputMode.Table : OutputMode.Tsv),
            Bail = request.Global.Bail,
        };
        using var session = new ShellSession(demo.Cluster, io, interrupts, settings, messages)
        {
            DataPalette = Palette.For(io.OutputIsTerminal, request.Global.NoColor, io.EnvironmentVariable),
            Interactive = io.InputIsTerminal,
            Faults = demo.Faults,
        };
        if (session.Interactive)
        {
            interrupts.Interactive = true;
            session.Saw(await HeaderAsync(demo).ConfigureAwait(false));
        }

        var lines = ShellInput.Open(session);
        var source = new InputSource(lines, null, null, 0, session.Interactive);
        try
        {
            await new InputLoop(session, source).RunAsync().ConfigureAwait(false);
        }
        finally
        {
            (lines as IDisposable)?.Dispose();
        }

        return session.ExitCode;
    }

    private async Task<ResponseHeader> HeaderAsync(IDemoCluster demo)
    {
        var status = await demo.Cluster.GetStatusAsync(interrupts.Ended).ConfigureAwait(false);
        var leader = status.Leader;
        return new ResponseHeader(
            leader?.Name ?? demo.Facts.Leader, leader?.Name, leader?.Term ?? 0, leader?.AppliedIndex ?? 0);
    }

    private async Task StopAsync(IDemoCluster demo)
    {
        try
        {
            await demo.DisposeAsync().AsTask().WaitAsync(StopTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            messages.Note("a node did not stop in time and ends with the process");
        }
    }
}
