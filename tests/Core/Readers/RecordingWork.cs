using Ferrolite.Core.Readers;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Work that remembers how it ended.</summary>
internal sealed class RecordingWork : IReadWork
{
    public int Runs { get; private set; }

    public Exception? Failure { get; private set; }

    public void Run(ReadConnection connection) => Runs++;

    public void Fail(Exception reason) => Failure = reason;
}
