using System.Runtime.InteropServices;

namespace Ferrolite.Cli;

/// <summary>
/// Ctrl-C and the signals that end the process. In a shell with a person the first Ctrl-C cancels the statement or
/// clears the line, and a second one ends; everywhere else the first one ends. Safe for concurrent use.
/// </summary>
public sealed class Interrupts : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private CancellationTokenSource? _statement;
    private TaskCompletionSource _idlePress = NewSignal();
    private bool _pressedIdle;

    /// <summary>Cancelled when the process shall end.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Whether a person uses the shell.</summary>
    internal bool Interactive { get; set; }

    /// <summary>Completes when Ctrl-C was pressed while no statement ran, and when the process shall end.</summary>
    internal Task IdlePress
    {
        get
        {
            lock (_lock) return _idlePress.Task;
        }
    }

    /// <summary>Listens to the signals of this process.</summary>
    public static Interrupts OfProcess()
    {
        var interrupts = new Interrupts();
        interrupts.Register(PosixSignal.SIGINT, interrupts.Interrupt);
        interrupts.Register(PosixSignal.SIGTERM, interrupts.Terminate);
        interrupts.Register(PosixSignal.SIGHUP, interrupts.Terminate);
        return interrupts;
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt()
    {
        var end = false;
        lock (_lock)
        {
            if (!Interactive) end = true;
            else if (_statement is not null) end = !TryCancelStatement();
            else end = PressIdle();
        }

        if (end) Terminate();
    }

    /// <summary>Ends what runs, and the process.</summary>
    public void Terminate()
    {
        lock (_lock)
        {
            _ended.CancelAsync();
            _idlePress.TrySetResult();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _statement?.Dispose();
        _ended.Dispose();
    }

    /// <summary>A statement starts; its token is cancelled by Ctrl-C. Ends with <see cref="EndStatement"/>.</summary>
    internal CancellationToken BeginStatement()
    {
        if (!Interactive) return Ended;
        lock (_lock)
        {
            _statement = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
            var token = _statement.Token;

            // Pressed after the line was taken and before this: it was meant for the statement.
            if (_pressedIdle) _statement.Cancel();
            _pressedIdle = false;
            return token;
        }
    }

    /// <summary>Ends the wait for the statement that runs, if one does.</summary>
    internal void CancelStatement()
    {
        lock (_lock) _statement?.CancelAsync();
    }

    /// <summary>The statement ended.</summary>
    internal void EndStatement()
    {
        lock (_lock)
        {
            _statement?.Dispose();
            _statement = null;
        }
    }

    /// <summary>A line was typed: the next Ctrl-C is a first one again.</summary>
    internal void LineTyped()
    {
        lock (_lock) _pressedIdle = false;
    }

    private bool TryCancelStatement()
    {
        if (_statement!.IsCancellationRequested) return false;
        _statement.CancelAsync();
        return true;
    }

    private bool PressIdle()
    {
        if (_pressedIdle) return true;
        _pressedIdle = true;
        var pressed = _idlePress;
        _idlePress = NewSignal();
        pressed.TrySetResult();
        return false;
    }

    private void Register(PosixSignal signal, Action action)
    {
        _registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            // A signal after the end was asked for takes its ordinary course: the process ends at once.
            context.Cancel = !_ended.IsCancellationRequested;
            if (context.Cancel) action();
        }));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
