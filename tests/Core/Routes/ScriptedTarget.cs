using Ferrolite.Core.Routing;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>A target that keeps the attempts that it gets; a test answers them.</summary>
internal sealed class ScriptedTarget(string name, bool isLocal) : IWriteTarget
{
    public List<WriteAttempt> Attempts { get; } = [];

    public bool IsLocal => isLocal;

    /// <summary>Called with each attempt, inside of the sending.</summary>
    public Action<WriteAttempt>? OnSend { get; set; }

    public void Send(WriteAttempt attempt)
    {
        lock (Attempts) Attempts.Add(attempt);
        OnSend?.Invoke(attempt);
    }

    public ExecuteResult Answer(ulong index) => new(new ResponseHeader(name, name, 1, index), []);
}
