namespace Ferrolite.Core.Log;

/// <summary>A read outside the log.</summary>
/// <param name="compacted">True: below the first index. False: beyond the last one.</param>
/// <param name="message">Which range, and which bounds the log has.</param>
internal sealed class LogIndexException(bool compacted, string message) : Exception(message)
{
    /// <summary>True when the range lies below the first index.</summary>
    public bool Compacted { get; } = compacted;

    /// <summary>Checks a range [low, high) against the bounds of a log.</summary>
    public static void ThrowIfOutside(ulong low, ulong high, ulong first, ulong last)
    {
        if (low < first) throw new LogIndexException(true, $"log index {low} is compacted; the log begins at {first}");
        if (low >= high || high > last + 1)
            throw new LogIndexException(false, $"log range [{low}, {high}) is not in the log [{first}, {last}]");
    }
}
