using System.Globalization;
using Ferrolite.Core.Model;
using Ferrolite.InProcess;
using Ferrolite.Testing.Networks;

namespace Ferrolite.Testing.Faults;

/// <summary>The faults of a cluster in one process. Safe for concurrent use: one command at a time.</summary>
public sealed class FaultControl : IFaultControl, IDisposable
{
    private static readonly TimeSpan LeaderTimeout = TimeSpan.FromSeconds(10);
    private readonly Cluster _cluster;
    private readonly Network _network;
    private readonly FaultList _faults = new();
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Faults for a cluster; once.</summary>
    public FaultControl(Cluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        _cluster = cluster;
        _network = new Network(
            cluster.Mesh,
            cluster.Seed,
            cluster.Options.Time,
            cluster.IsManual ? null : cluster.Options.Raft.Tick);
        foreach (var node in cluster.Nodes) node.Changed += OnChanged;
    }

    /// <summary>The network between the nodes.</summary>
    public Network Network => _network;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var node in _cluster.Nodes) node.Changed -= OnChanged;
        _network.Dispose();
        _gate.Dispose();
    }

    /// <inheritdoc />
    public IReadOnlyList<ActiveFault> List() => _faults.All;

    /// <inheritdoc />
    public Task<ActiveFault> FreezeAsync(string node, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            if (target.IsFrozen) throw Refused($"{target.Name} is frozen already");
            target.Freeze();
            return _faults.All.Last(f => f.Node == target.Name);
        }, cancellationToken);

    /// <inheritdoc />
    public Task<ActiveFault> CrashAsync(string node, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            if (target.IsCrashed) throw Refused($"{target.Name} has crashed already");
            await target.CrashAsync().ConfigureAwait(false);
            return _faults.All.Last(f => f.Node == target.Name);
        }, cancellationToken);

    /// <inheritdoc />
    public Task<ActiveFault> IsolateAsync(string node, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            return Cut("isolate " + target.Name, target.Name, [(target.Id, null), (null, target.Id)]);
        }, cancellationToken);

    /// <inheritdoc />
    public Task<ActiveFault> PartitionAsync(
        IReadOnlyList<IReadOnlyList<string>> groups, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            ArgumentNullException.ThrowIfNull(groups);
            List<List<ClusterNode>> sides = [];
            foreach (var group in groups)
            {
                List<ClusterNode> side = [];
                foreach (var name in group) side.Add(await FindAsync(name, cancellationToken).ConfigureAwait(false));
                sides.Add(side);
            }

            List<ClusterNode> rest = [.. _cluster.Nodes.Except(sides.SelectMany(s => s))];
            if (rest.Count > 0) sides.Add(rest);
            if (sides.Sum(s => s.Count) != _cluster.Nodes.Count) throw Refused("a node is in two groups");
            if (sides.Count < 2) throw Refused("one group is no partition");
            var ways = sides.SelectMany(
                from => sides.Where(to => to != from),
                (from, to) => from.SelectMany(_ => to, (f, t) => ((NodeId?)f.Id, (NodeId?)t.Id))).SelectMany(w => w);
            var names = string.Join(" | ", sides.Select(s => string.Join(" ", s.Select(n => n.Name))));
            return Cut("partition " + names, null, ways);
        }, cancellationToken);

    /// <inheritdoc />
    public Task<ActiveFault> DisturbAsync(NetworkFault fault, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            ArgumentNullException.ThrowIfNull(fault);
            var from = fault.From is { } f ? await FindAsync(f, cancellationToken).ConfigureAwait(false) : null;
            var to = fault.To is { } t ? await FindAsync(t, cancellationToken).ConfigureAwait(false) : null;
            var named = fault with { From = from?.Name, To = to?.Name };
            return Add(named.ToString(), null, [(named, from?.Id, to?.Id)]);
        }, cancellationToken);

    /// <inheritdoc />
    public Task<string> ResumeAsync(string nodeOrId, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            if (int.TryParse(nodeOrId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                var one = _faults.All.FirstOrDefault(f => f.Id == id) ?? throw Refused($"there is no fault {id}");
                await _faults.EndAsync(one).ConfigureAwait(false);
                return one.Description;
            }

            var target = await FindAsync(nodeOrId, cancellationToken).ConfigureAwait(false);
            var hits = _faults.All.Where(f => f.Node == target.Name).ToList();
            if (hits.Count == 0) throw Refused($"no fault hits {target.Name} alone");
            foreach (var fault in hits) await _faults.EndAsync(fault).ConfigureAwait(false);
            return target.Name;
        }, cancellationToken);

    /// <inheritdoc />
    public Task<string> RestartAsync(string node, CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            var target = await FindAsync(node, cancellationToken).ConfigureAwait(false);
            await target.RestartAsync().ConfigureAwait(false);
            return target.Name;
        }, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<ActiveFault>> HealAsync(CancellationToken cancellationToken = default) =>
        AloneAsync(async () =>
        {
            var healed = _faults.All;
            foreach (var fault in healed) await _faults.EndAsync(fault).ConfigureAwait(false);
            return healed;
        }, cancellationToken);

    private ActiveFault Cut(string description, string? node, IEnumerable<(NodeId? From, NodeId? To)> ways) =>
        Add(description, node, ways.Select(w => (new NetworkFault(NetworkFaultKind.Cut), w.From, w.To)));

    private ActiveFault Add(
        string description, string? node, IEnumerable<(NetworkFault Fault, NodeId? From, NodeId? To)> rules)
    {
        var fault = _faults.Add(description, node, f =>
        {
            _network.Remove(f.Id);
            return Task.CompletedTask;
        });
        _network.Add(rules.Select(r => new NetworkRule(fault.Id, r.Fault, r.From, r.To)));
        return fault;
    }

    // A node can be frozen or crash past this control: the list shows it all the same.
    private void OnChanged(ClusterNode node)
    {
        _faults.Set(node.IsFrozen, "freeze " + node.Name, node.Name, _ =>
        {
            node.Resume();
            return Task.CompletedTask;
        });
        _faults.Set(node.IsCrashed, "crash " + node.Name, node.Name, _ => node.RestartAsync());
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> command, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await command().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ClusterNode> FindAsync(string name, CancellationToken cancel)
    {
        if (name != "leader") return _cluster.Node(name);
        if (_cluster.Leader is { } leader) return leader;
        // Stepped by hand, waiting would be for ever.
        return _cluster.IsManual
            ? throw new FerroliteException(ErrorReason.NoLeader, "no node leads")
            : await _cluster.WaitForLeaderAsync(LeaderTimeout, cancel).ConfigureAwait(false);
    }

    private static FerroliteException Refused(string message) => new(ErrorReason.Refused, message);
}
