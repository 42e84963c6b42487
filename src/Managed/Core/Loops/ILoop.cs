namespace Ferrolite.Core.Loops;

/// <summary>
/// The body of a loop: synchronous turns, so that a thread or a single-stepping test can drive the same code.
/// Only one thread turns a loop at a time, and only that thread touches what the loop owns.
/// </summary>
internal interface ILoop
{
    /// <summary>Name of the thread.</summary>
    string Name { get; }

    /// <summary>Set when there is work for a turn.</summary>
    WorkSignal Signal { get; }

    /// <summary>Does the work that waits. True when there may be more at once.</summary>
    bool Turn();
}
