using Ferrolite.Core.Readers;

namespace Ferrolite.Core.Tests.Readers;

/// <summary>Holds its reader until as many others run as the meeting counts.</summary>
internal sealed class MeetingWork(CountdownEvent meeting, CancellationToken cancel) : IReadWork
{
    public void Run(ReadConnection connection)
    {
        meeting.Signal();
        try
        {
            meeting.Wait(cancel);
        }
        catch (OperationCanceledException)
        {
            // The test has failed already.
        }
    }

    public void Fail(Exception reason)
    {
    }
}
