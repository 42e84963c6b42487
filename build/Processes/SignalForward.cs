using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Ferrolite.Build.Processes;

/// <summary>While a program runs in the foreground, it decides what an interrupt means, not we.</summary>
internal sealed class SignalForward : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations;

    private SignalForward(Process child)
    {
        // The terminal sends an interrupt to the child too; a termination reaches us alone.
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context => context.Cancel = true),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                Terminate(child);
            }),
        ];
    }

    internal static SignalForward For(Process child) => new(child);

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private static void Terminate(Process child)
    {
        if (child.HasExited) return;
        if (OperatingSystem.IsWindows()) child.Kill(entireProcessTree: true);
        else Process.Start("kill", ["-TERM", child.Id.ToString()]).Dispose();
    }
}
