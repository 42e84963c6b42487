namespace Ferrolite.Cli.Editing;

/// <summary>Words that may stand in the place of the one before the cursor.</summary>
/// <param name="Start">Where that word begins.</param>
/// <param name="Candidates">What it may become; sorted, without doubles.</param>
internal sealed record Completion(int Start, IReadOnlyList<string> Candidates)
{
    /// <summary>What all candidates begin with; the cases of the first one win.</summary>
    public string Shared
    {
        get
        {
            var shared = Candidates[0];
            foreach (var other in Candidates)
            {
                var length = 0;
                while (length < Math.Min(shared.Length, other.Length)
                    && char.ToUpperInvariant(shared[length]) == char.ToUpperInvariant(other[length])) length++;
                shared = shared[..length];
            }

            return shared;
        }
    }
}
