using Ferrolite.Core.Model;

namespace Ferrolite.Core.Requests;

/// <summary>
/// Counts what is proposed and not yet applied. Raft starts its own count anew with each leadership; this one does
/// not.
/// </summary>
internal sealed class Admission
{
    private long _bytes;

    /// <summary>Admits a proposal.</summary>
    /// <exception cref="FerroliteException">Overloaded, or the entry is too large for the log.</exception>
    public void Enter(int bytes)
    {
        if (bytes > Limits.EntryBytesMax)
            throw Errors.RequestTooLarge(bytes);
        if (Interlocked.Add(ref _bytes, bytes) <= Limits.InFlightBytesMax || Volatile.Read(ref _bytes) == bytes) return;
        Leave(bytes);
        throw Errors.TooManyWrites();
    }

    /// <summary>The proposal has ended.</summary>
    public void Leave(int bytes) => Interlocked.Add(ref _bytes, -bytes);
}
