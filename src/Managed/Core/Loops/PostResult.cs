namespace Ferrolite.Core.Loops;

/// <summary>What became of an item that was posted to a <see cref="Mailbox{T}"/>.</summary>
internal enum PostResult
{
    /// <summary>It waits; its owner takes it, or it is refused when the mailbox closes.</summary>
    Accepted,

    /// <summary>The bound is reached: nothing was kept, the caller still owns the item.</summary>
    Full,

    /// <summary>The mailbox is closed: the item was refused already, with the reason of the closing.</summary>
    Closed,
}
