namespace Ferrolite.Core.Digests;

/// <summary>Finds the majority among the hashes of the nodes.</summary>
internal static class DigestComparison
{
    /// <summary>A report; a text that begins with <c>!</c> is a problem in place of a hash.</summary>
    public static DigestReport Report(ulong index, IReadOnlyList<(string Node, string HashOrProblem)> answers)
    {
        var majority = answers
            .Where(a => !IsProblem(a.HashOrProblem))
            .GroupBy(a => a.HashOrProblem)
            .OrderByDescending(g => g.Count())
            .FirstOrDefault();
        // Without a strict majority nobody can say who is wrong: then all that answered differ.
        var known = majority is not null && majority.Count() > answers.Count / 2 ? majority.Key : null;
        var alone =
            answers.Where(a => !IsProblem(a.HashOrProblem)).Select(a => a.HashOrProblem).Distinct().Count() == 1;
        return new DigestReport(index, [.. answers.Select(Compare)]);

        NodeDigest Compare((string Node, string HashOrProblem) answer)
        {
            if (IsProblem(answer.HashOrProblem)) return new NodeDigest(answer.Node, null, answer.HashOrProblem[1..]);
            if (alone || answer.HashOrProblem == known) return new NodeDigest(answer.Node, answer.HashOrProblem, null);
            return new NodeDigest(
                answer.Node, answer.HashOrProblem,
                    known is null ? "differs, no majority" : "differs from the majority");
        }
    }

    /// <summary>The hash that more than half of the members have; null when there is none.</summary>
    public static string? Majority(DigestReport report) => report.Nodes
        .Where(n => n.Hash is not null)
        .GroupBy(n => n.Hash)
        .FirstOrDefault(g => g.Count() > report.Nodes.Count / 2)?.Key;

    private static bool IsProblem(string answer) => answer.StartsWith('!');
}
