namespace Ferrolite.Core.Loops;

/// <summary>How much may wait in a <see cref="Mailbox{T}"/>; see the class Limits for the numbers.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Bytes">How many bytes, by <paramref name="SizeOf"/>.</param>
/// <param name="SizeOf">Bytes of an item, the same at each call; null = bytes are not counted.</param>
internal readonly record struct MailboxBounds<T>(
    int Items = int.MaxValue, long Bytes = long.MaxValue, Func<T, long>? SizeOf = null)
{
    /// <summary>No bound of its own: who posts is bounded.</summary>
    public static MailboxBounds<T> None => new(int.MaxValue);

    /// <summary>Bytes of an item.</summary>
    public long Size(T item) => SizeOf is null ? 0 : SizeOf(item);
}
