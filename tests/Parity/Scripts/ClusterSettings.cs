using Ferrolite.Native.Raft;

namespace Ferrolite.Parity.Tests.Scripts;

/// <summary>Members, clocks and limits: what the command <c>cluster</c> sets.</summary>
internal sealed class ClusterSettings
{
    private readonly Dictionary<string, ulong> _numbers = new()
    {
        ["seed"] = 1,
        ["election"] = 10,
        ["heartbeat"] = 2,
        ["min"] = 0,
        ["max"] = 0,
        ["prevote"] = 0,
        ["checkquorum"] = 0,
        ["batch"] = 0,
        ["skipcommit"] = 0,
        ["lease"] = 0,
        ["msgsize"] = 1 << 20,
        ["inflight"] = 256,
        ["uncommitted"] = 1 << 30,
        ["page"] = 1 << 30,
        ["cache"] = 0,
    };

    private readonly Dictionary<string, ulong[]> _lists = new()
    {
        ["voters"] = [1],
        ["learners"] = [],
        ["spare"] = [],
    };

    public ClusterSettings(IEnumerable<string> arguments)
    {
        foreach (var (key, value) in arguments.Select(ScriptLine.ToPair))
        {
            if (_lists.ContainsKey(key))
                _lists[key] =
                    [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ScriptLine.ToNumber)];
            else if (_numbers.ContainsKey(key)) _numbers[key] = ScriptLine.ToNumber(value);
            else throw new ScriptException($"{key}: no such setting");
        }
    }

    /// <summary>All nodes, by ascending id.</summary>
    public IEnumerable<ulong> Nodes => _lists.Values.SelectMany(list => list).Order();

    /// <summary>The first configuration.</summary>
    public RaftConfiguration Members => new(_lists["voters"], _lists["learners"], [], [], false);

    /// <summary>The settings of a node. What is durable leaves its cache, and comes back from the log.</summary>
    public RaftConfig ConfigOf(ulong id) => new()
    {
        Id = id,
        Seed = _numbers["seed"],
        ElectionTick = (uint)_numbers["election"],
        HeartbeatTick = (uint)_numbers["heartbeat"],
        MinElectionTick = (uint)_numbers["min"],
        MaxElectionTick = (uint)_numbers["max"],
        PreVote = _numbers["prevote"] != 0,
        CheckQuorum = _numbers["checkquorum"] != 0,
        BatchAppend = _numbers["batch"] != 0,
        SkipCommitBroadcast = _numbers["skipcommit"] != 0,
        LeaseReads = _numbers["lease"] != 0,
        MaxSizePerMessage = _numbers["msgsize"],
        MaxInflightMessages = (uint)_numbers["inflight"],
        MaxUncommittedSize = _numbers["uncommitted"],
        MaxCommittedSizePerReady = _numbers["page"],
        CacheBytes = _numbers["cache"],
    };
}
