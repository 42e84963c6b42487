namespace Ferrolite.Tidy.Tests.Sizes;

/// <summary>Sizes that most items must keep, while a few may reach the hard limit.</summary>
public static class Percentile
{
    /// <summary>Below this many items one of them would be the whole top twentieth.</summary>
    public const int ItemsMin = 20;

    /// <summary>The items above the limit, longest first, when they are more than one in twenty; else none.</summary>
    public static IEnumerable<T> Excess95<T>(IReadOnlyCollection<T> items, Func<T, int> size, int limit)
    {
        if (items.Count < ItemsMin) return [];
        var above = items.Where(item => size(item) > limit).OrderByDescending(size).ToList();
        return above.Count * 20 > items.Count ? above : [];
    }
}
