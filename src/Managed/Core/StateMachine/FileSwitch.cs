namespace Ferrolite.Core.StateMachine;

/// <summary>A file of user.db that the apply loop is to go on with.</summary>
internal sealed class FileSwitch(string path)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the loop has switched; the error when it could not, and goes on with the file it
    /// had.</summary>
    public Task Completion => _done.Task;

    /// <summary>Switches.</summary>
    public void Run(CurrentDatabase database)
    {
        try
        {
            database.Switch(path);
            _done.TrySetResult();
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    /// <summary>The node ends before.</summary>
    public void Fail(Exception reason) => _done.TrySetException(reason);
}
