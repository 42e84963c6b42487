using Ferrolite.Parity.Tests.Nodes;

namespace Ferrolite.Parity.Tests.Scripts;

/// <summary>What a script demands: it fails when it no longer does what its name says.</summary>
internal static class Expectation
{
    /// <summary>Checks <c>key=value</c> pairs about a node.</summary>
    public static void Check(ParityNode node, IEnumerable<string> demands)
    {
        var state = node.State();
        foreach (var (key, value) in demands.Select(ScriptLine.ToPair))
        {
            var found = FieldOf(node, state, key);
            if (found != value) throw new ScriptException($"{key} is {found}, not {value}: {state}");
        }
    }

    private static string FieldOf(ParityNode node, string state, string key) => key switch
    {
        "waiting" => $"{node.Writing}",
        "unapplied" => $"{node.Unapplied}",
        "hard" or "stored" or "stored_term" => Stored(node, key),
        ['r', 'e', 'a', 'd', .. var number] => Answer(node, ScriptLine.ToNumber(number)),
        _ => StateField(state.Split(' '), key),
    };

    private static string Stored(ParityNode node, string key)
    {
        var state = node.Disk.Log.Load();
        var (term, vote, commit) = state.HardState;
        return key switch
        {
            "hard" => $"{term}/{vote}/{commit}",
            "stored" => $"{state.LastIndex}",
            _ => $"{(state.TermRuns.Count == 0 ? state.TruncatedTerm : state.TermRuns[^1].Term)}",
        };
    }

    private static string Answer(ParityNode node, ulong number)
    {
        var answers = node.Reads.Where(r => r.Number == number).Select(r => $"{r.Index}");
        return answers.FirstOrDefault() ?? "-";
    }

    private static string StateField(string[] words, string key) => key switch
    {
        "role" => words[1],
        "term" => words[2][1..],
        "vote" => words[3][1..],
        "leader" => words[4][1..],
        "first" => words[5][4..].Split("..")[0],
        "last" => words[5].Split("..")[1],
        "commit" => words[6][1..],
        "persisted" => words[7][1..],
        "applied" => words[8][1..],
        "conf" => words[9][5..],
        "elapsed" => words[10][6..].Split('/')[0],
        "timeout" => words[10].Split('/')[1],
        ['p', .. var peer] => words.FirstOrDefault(w => w.StartsWith(peer + ":", StringComparison.Ordinal))
            is { } found ? found[(peer.Length + 1)..] : "-",
        _ => throw new ScriptException($"{key}: not known of a node, or the node is not up"),
    };
}
