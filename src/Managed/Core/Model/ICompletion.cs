namespace Ferrolite.Core.Model;

/// <summary>
/// Somebody who waits for the outcome of a proposed entry. Completing never throws and never runs his code inline.
/// </summary>
internal interface ICompletion
{
    /// <summary>
    /// The entry was applied at <paramref name="index"/>, with this outcome. Called by the apply loop, after the
    /// commit.
    /// </summary>
    void Applied(ulong index, ulong term, CommandOutcome outcome);

    /// <summary>
    /// The node ends: what became of the entry is not known here. No effect after <see cref="Applied"/>.
    /// </summary>
    void Fail(Exception reason);
}
