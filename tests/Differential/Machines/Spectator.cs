using Ferrolite.Core.Model;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>Waits for every entry, so that outcomes are made; they are read from the batch.</summary>
internal sealed class Spectator : ICompletion
{
    public static Spectator Instance { get; } = new();

    public void Applied(ulong index, ulong term, CommandOutcome outcome)
    {
    }

    public void Fail(Exception reason)
    {
    }
}
