using System.Security.Cryptography;
using System.Text;
using Ferrolite.InProcess;
using Ferrolite.Testing;

namespace Ferrolite.Simulation.Tests;

/// <summary>
/// A cluster under load, crashes, elections and a cut network, all from one seed, and the hash of what happened.
/// </summary>
internal sealed class TraceRun : IDisposable
{
    private const int Nodes = 3;
    private const int DownStepsMax = 400;
    private readonly SplitMix _random;
    private readonly SimulatedCluster _simulation;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly HashSet<int> _acknowledged = [];
    private ClusterNode? _down;
    private int _upAt;
    private int _open;
    private int _sent;
    private int _crashes;
    private int _read;
    private int _failed;
    private ulong _term;

    private TraceRun(ulong seed)
    {
        _random = new SplitMix(seed);
        _simulation = new SimulatedCluster(Nodes, seed);
    }

    private TestCluster Cluster => _simulation.Cluster;

    /// <summary>
    /// Runs so many steps, on a thread of its own: without a context that would take continuations away.
    /// </summary>
    public static TraceResult OnThread(ulong seed, int steps)
    {
        TraceResult? result = null;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    using var run = new TraceRun(seed);
                    result = run.Run(steps);
                }
                catch (Exception e)
                {
                    failure = e;
                }
            },
            16 * 1024 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException($"seed {seed}: {failure}", failure);
    }

    public void Dispose()
    {
        _simulation.Dispose();
        _hash.Dispose();
    }

    private TraceResult Run(int steps)
    {
        Cluster.RunUntil(() => Cluster.Leader is not null);
        Drive(Cluster.Leader!.ExecuteAsync(new ExecuteRequest("CREATE TABLE t (a INTEGER)")));
        for (var step = 0; step < steps; step++)
        {
            if (_down is not null && step >= _upAt) Restart();
            Act(step);
            Cluster.StepOne();
            Note(step);
        }

        return Finish();
    }

    private void Act(int step)
    {
        switch (_random.Next(1_000))
        {
            case < 60:
                _simulation.Tick();
                break;
            case < 90:
                Write();
                break;
            case < 110:
                Read();
                break;
            case < 112:
                Up().Node.ForceElection();
                break;
            case < 114 when _down is null:
                _down = Up();
                _upAt = step + 1 + _random.Next(DownStepsMax);
                _crashes++;
                _simulation.Crash(_down, () => _random.Next(2) == 0);
                break;
        }
    }

    private void Restart()
    {
        _simulation.Restart(_down!);
        _down = null;
    }

    private ClusterNode Up()
    {
        var up = Cluster.Nodes.Where(n => n != _down).ToArray();
        return up[_random.Next(up.Length)];
    }

    private void Write()
    {
        if (_open > 50) return;
        _open++;
        _ = ObserveWriteAsync(Up(), ++_sent);
    }

    private async Task ObserveWriteAsync(ClusterNode node, int number)
    {
        try
        {
            var request = new ExecuteRequest($"INSERT INTO t VALUES ({number}) RETURNING random()");
            var written = await node.ExecuteAsync(request).ConfigureAwait(false);
            _acknowledged.Add(number);
            Note($"w{number} {written.Header.Index} {written.Results[0].Rows[0][0]}");
        }
        catch (FerroliteException e)
        {
            _failed++;
            Note($"w{number} {e.Reason}");
        }

        _open--;
    }

    private void Read()
    {
        if (_open > 50) return;
        _open++;
        _ = ObserveReadAsync(Up(), ++_sent);
    }

    private async Task ObserveReadAsync(ClusterNode node, int number)
    {
        var known = _acknowledged.Count;
        try
        {
            var rows = await node.QueryAsync(new QueryRequest("SELECT count(*) FROM t")).ConfigureAwait(false);
            _read++;
            var count = rows.Rows[0][0].Integer;
            Note($"r{number} {rows.Header.Index} {count}");
            if (count < known)
                throw new InvalidOperationException($"a read saw {count} rows, {known} were acknowledged before it");
        }
        catch (FerroliteException e)
        {
            _failed++;
            Note($"r{number} {e.Reason}");
        }

        _open--;
    }

    private void Note(int step)
    {
        foreach (var node in Cluster.Nodes)
        {
            if (!node.IsUp)
            {
                Note($"{step} {node.Name} down {(node == _down ? "" : "by a fault")}");
                if (node != _down) throw new InvalidOperationException($"{node.Name} ended: {node.Node.Fault}");
                continue;
            }

            _term = Math.Max(_term, node.Node.Term);
            Note($"{step} {node.Name} {node.Node.Term} {node.IsLeader} {node.Node.AppliedIndex}");
        }
    }

    private void Note(string what) => _hash.AppendData(Encoding.UTF8.GetBytes(what + "\n"));

    private TraceResult Finish()
    {
        if (_down is not null) Restart();
        for (var i = 0; _open > 0; i++)
        {
            if (i > 5_000) throw new InvalidOperationException($"{_open} requests have not ended");
            Settle();
        }

        var found = Drive(Cluster.Leader!.QueryAsync(new QueryRequest("SELECT a, count(*) FROM t GROUP BY a")));
        var rows = found.Rows.ToDictionary(r => (int)r[0].Integer, r => r[1].Integer);
        var lost = _acknowledged.Where(a => !rows.ContainsKey(a)).ToArray();
        var doubled = rows.Where(r => r.Value != 1).Select(r => r.Key).ToArray();
        if (lost.Length + doubled.Length > 0)
            throw new InvalidOperationException(
                $"lost: {string.Join(", ", lost)}; doubled: {string.Join(", ", doubled)}");
        var digests = Drive(Cluster.Leader!.DigestAsync());
        foreach (var node in digests.Nodes)
        {
            if (node.Hash is null || node.Hash != digests.Nodes[0].Hash)
                throw new InvalidOperationException($"{node.Node} differs: {node.Hash}");
            Note(node.Hash);
        }

        return new TraceResult(
            Convert.ToHexStringLower(_hash.GetHashAndReset()), _term, _crashes, _acknowledged.Count, _read, _failed);
    }

    private void Settle()
    {
        _simulation.Tick();
        Cluster.Settle();
    }

    private T Drive<T>(Task<T> task)
    {
        for (var i = 0; !task.IsCompleted; i++)
        {
            if (i > 5_000) throw new InvalidOperationException("a request has not ended");
            Settle();
        }

        return task.GetAwaiter().GetResult();
    }
}
