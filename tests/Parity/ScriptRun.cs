using Ferrolite.Native.Raft;
using Ferrolite.Parity.Tests.Nodes;
using Ferrolite.Parity.Tests.Scripts;
using Ferrolite.Parity.Tests.Traces;

namespace Ferrolite.Parity.Tests;

/// <summary>Runs a script over nodes of the C# facade and real logs, and writes the trace.</summary>
internal sealed class ScriptRun : IDisposable
{
    private const int RoundsMax = 1_000;

    private readonly SortedDictionary<ulong, ParityNode> _nodes = [];
    private readonly World _world = new();
    private readonly LogKind _logs;
    private readonly string _folder;
    private ClusterSettings? _settings;
    private string _last = "";

    private ScriptRun(LogKind logs, string folder) => (_logs, _folder) = (logs, folder);

    /// <summary>The trace of a script.</summary>
    public static string Trace(string script, LogKind logs, string folder)
    {
        using var run = new ScriptRun(logs, folder);
        Dictionary<ulong, string> shown = [];
        foreach (var line in ScriptLine.Read(script))
        {
            try
            {
                run.Command(line);
            }
            catch (ScriptException e)
            {
                throw new ScriptException($"line {line.Number}: {line.Text}: {e.Message}");
            }

            foreach (var (id, node) in run._nodes)
            {
                var state = node.State();
                if (shown.GetValueOrDefault(id) != state) run._world.Trace.Line("S " + state);
                shown[id] = state;
            }
        }

        foreach (var (id, node) in run._nodes) run._world.Trace.Line($"D {id} {node.Disk.Describe()}");
        return run._world.Trace.ToString();
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values) node.Dispose();
    }

    private void Command(ScriptLine line)
    {
        var arguments = line.Arguments;
        switch (line.Verb)
        {
            case "cluster":
                Note(line);
                Found(arguments);
                break;
            case "deliver" or "drop" or "dup" or "reorder" or "cut" or "isolate" or "heal" or "ignore":
                Note(line);
                Links(line.Verb, arguments);
                break;
            case "stabilize":
                Note(line);
                Stabilize();
                break;
            case "rounds":
                Note(line);
                for (var i = ScriptLine.ToRepeat(arguments[0]); i > 0; i--)
                {
                    TickAll(1);
                    Stabilize();
                }

                break;
            case "expect":
                Note(line);
                Expect(arguments);
                break;
            case "tick" when arguments[0] == "*":
                Note(line);
                TickAll(ScriptLine.ToRepeat(arguments.ElementAtOrDefault(1)));
                break;
            default:
                var ids = arguments[0] == "*" ? [.. _nodes.Keys] : new[] { ScriptLine.ToNumber(arguments[0]) };
                foreach (var id in ids) OfNode(line, NodeOf(id), [.. arguments.Skip(1)]);
                break;
        }
    }

    private void Note(ScriptLine line) => _world.Trace.Line("C " + line.Text);

    private void Found(IReadOnlyList<string> arguments)
    {
        _settings = new ClusterSettings(arguments);
        foreach (var id in _settings.Nodes)
        {
            var node = new ParityNode(id, NodeDisk.Create(_logs, _folder, id, _settings.Members), _world);
            _nodes.Add(id, node);
            node.Start(_settings.ConfigOf(id));
        }
    }

    private ParityNode NodeOf(ulong id) =>
        _nodes.TryGetValue(id, out var node) ? node : throw new ScriptException($"there is no node {id}");

    private void OfNode(ScriptLine line, ParityNode node, IReadOnlyList<string> arguments)
    {
        if (line.Verb == "restart")
        {
            Note(line);
            Restart(node, arguments);
        }
        else if (line.Verb != "mode" && !node.IsUp)
        {
            _last = "Down";
            _world.Trace.Line($"C {line.Text} = Down");
        }
        else if (NodeCalls.Parse(line.Verb, node.Id, arguments) is { } call)
        {
            var result = node.Call(call);
            _last = $"{result.Status}";
            _world.Trace.Line($"C {line.Text} = {result}");
            node.After(result.Status);
        }
        else
        {
            Note(line);
            Stage(line.Verb, node, arguments);
        }
    }

    private void Restart(ParityNode node, IReadOnlyList<string> arguments)
    {
        if (node.IsUp) node.Crash(loseUnsynced: false);
        foreach (var (_, applied) in arguments.Select(ScriptLine.ToPair))
            node.Disk.SetApplied(ScriptLine.ToNumber(applied));
        node.Start(_settings!.ConfigOf(node.Id));
        node.After(RaftStatus.Ok);
    }

    private void Stage(string verb, ParityNode node, IReadOnlyList<string> arguments)
    {
        var word = arguments.ElementAtOrDefault(0) ?? "";
        var limit = word.Contains('=', StringComparison.Ordinal)
            ? ScriptLine.ToNumber(ScriptLine.ToPair(word).Value)
            : ulong.MaxValue;
        switch (verb)
        {
            case "tick":
                for (var i = ScriptLine.ToRepeat(arguments.ElementAtOrDefault(0)); i > 0; i--) Tick(node);
                return;
            case "mode":
                node.Mode = Enum.Parse<NodeMode>(word, ignoreCase: true);
                break;
            case "ready":
                if (node.HasReady()) node.Ready(word == "sync");
                break;
            case "persist":
                node.Persist(limit);
                break;
            case "apply":
                node.Apply(limit);
                break;
            case "crash":
                node.Crash(word == "lose-unsynced");
                break;
            case "break-storage":
                node.BreakStorage();
                break;
            case "fetch-later":
                node.FetchLater();
                break;
            case "fetched":
                node.Fetched();
                break;
            case "call-back":
                node.CallBack();
                break;
            default:
                throw new ScriptException($"{verb}: no such command");
        }

        if (node.IsUp) node.After(RaftStatus.Ok);
    }

    private void Tick(ParityNode node)
    {
        if (!node.IsUp) return;
        var result = node.Call(raft => raft.Tick());
        if (result.Status != RaftStatus.Ok) _world.Trace.Line($"C tick {node.Id} = {result.Status}");
        node.After(result.Status);
    }

    private void TickAll(ulong count)
    {
        for (; count > 0; count--)
        {
            foreach (var node in _nodes.Values) Tick(node);
        }
    }

    private void Links(string verb, IReadOnlyList<string> arguments)
    {
        switch (verb)
        {
            case "heal":
                _world.Network.Heal();
                return;
            case "ignore":
                _world.Network.Ignore(arguments[0]);
                return;
            case "cut":
                _world.Network.Cut(ScriptLine.ToNumber(arguments[0]), ScriptLine.ToNumber(arguments[1]));
                return;
            case "isolate":
                var id = ScriptLine.ToNumber(arguments[0]);
                foreach (var other in _nodes.Keys.Where(other => other != id)) _world.Network.Cut(id, other);
                return;
        }

        var link = ScriptLine.ToLink(arguments[0]);
        var count = arguments.ElementAtOrDefault(1) switch
        {
            null => 1,
            "all" => _world.Network.Length(link),
            var number => (int)ScriptLine.ToNumber(number),
        };
        if (verb == "dup") _world.Network.Duplicate(link);
        else if (verb == "reorder") _world.Network.Reverse(link);
        else
        {
            for (; count > 0; count--)
            {
                if (verb == "deliver") Deliver(link);
                else Lose(link);
            }
        }
    }

    private void Lose((ulong From, ulong To) link)
    {
        if (_world.Network.Take(link) is { } packet) _world.Trace.Line("X " + packet.Text);
    }

    private void Deliver((ulong From, ulong To) link)
    {
        if (!_nodes.TryGetValue(link.To, out var node) || !node.IsUp)
        {
            Lose(link);
            return;
        }

        if (_world.Network.Take(link) is not { } packet) return;
        var result = node.Call(raft => raft.Step(packet.Wire));
        _world.Trace.Line($"M {packet.Text}" + (result.Status == RaftStatus.Ok ? "" : $" = {result.Status}"));
        node.After(result.Status);
    }

    // Delivers and persists until nothing is on its way.
    private void Stabilize()
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            var busy = false;
            foreach (var node in _nodes.Values.Where(n => n.Mode == NodeMode.Async && n.IsUp))
            {
                while (node.Writing > 0)
                {
                    busy = true;
                    node.Persist(ulong.MaxValue);
                    node.After(RaftStatus.Ok);
                }
            }

            foreach (var (link, count) in _world.Network.Waiting)
            {
                busy = true;
                for (var i = 0; i < count; i++) Deliver(link);
            }

            if (!busy) return;
        }

        throw new ScriptException("the cluster does not come to rest");
    }

    private void Expect(IReadOnlyList<string> arguments)
    {
        var (first, rest) = (arguments[0], arguments.Skip(1).ToList());
        if (first.StartsWith("status=", StringComparison.Ordinal))
        {
            if (first != "status=" + _last) throw new ScriptException($"the status is {_last}");
        }
        else if (first.Contains('>', StringComparison.Ordinal))
        {
            var found = _world.Network.Describe(ScriptLine.ToLink(first));
            if (found != rest[0]) throw new ScriptException($"on {first} is {found}");
        }
        else Expectation.Check(NodeOf(ScriptLine.ToNumber(first)), rest);
    }
}
