namespace Ferrolite.Testing;

/// <summary>The faults of an in-process cluster. Safe for concurrent use: one command at a time.</summary>
internal sealed class FaultControl(Cluster cluster) : IFaultControl, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<ActiveFault> _active = [];
    private int _lastId;

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    /// <inheritdoc />
    public IReadOnlyList<ActiveFault> List()
    {
        lock (_active) return [.. _active];
    }

    /// <inheritdoc />
    public async Task<ActiveFault> StopAsync(string node, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            if (target.IsStopped)
                throw Refused($"{target.Name} is stopped already", "wake it first");
            target.Stop();
            var fault = new ActiveFault(++_lastId, "stop " + target.Name, target.Name);
            lock (_active) _active.Add(fault);
            return fault;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async Task<string> ResumeAsync(string node, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            if (!target.IsStopped) throw Refused($"{target.Name} is not stopped", "the list of faults shows what is");
            Resume(target);
            return target.Name;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async Task<string> RestartAsync(string node, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            if (target.IsStopped) Resume(target);
            await target.RestartAsync().ConfigureAwait(false);
            return target.Name;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ActiveFault>> HealAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var healed = List();
            foreach (var node in cluster.Nodes.Where(n => n.IsStopped)) Resume(node);
            cluster.Network.Heal();
            return healed;
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Resume(ClusterNode node)
    {
        node.Resume();
        lock (_active) _active.RemoveAll(f => f.Node == node.Name);
    }

    private async Task<ClusterNode> FindAsync(string name, CancellationToken cancel)
    {
        if (name != "leader") return (ClusterNode)cluster.Node(name);
        return cluster.Leader
            ?? await cluster.WaitForLeaderAsync(TimeSpan.FromSeconds(10), cancel).ConfigureAwait(false);
    }

    private static FerroliteException Refused(string message, string hint) =>
        new(ErrorReason.Refused, message) { Hint = hint };
}
