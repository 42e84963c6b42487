using Ferrolite.Core.Readers;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Work that remembers how it ended.</summary>
internal sealed class RecordingWork : IReadWork
{
    private int _ends;

    public int Runs { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>How often it ended: to be 1.</summary>
    public int Ends => Volatile.Read(ref _ends);

    public void Run(ReaderSession session)
    {
        Runs++;
        Interlocked.Increment(ref _ends);
    }

    public void Fail(Exception reason)
    {
        Failure = reason;
        Interlocked.Increment(ref _ends);
    }
}
