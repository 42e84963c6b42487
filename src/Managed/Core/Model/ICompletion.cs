namespace Ferrolite.Core.Model;

/// <summary>Somebody who waits for the outcome of a proposed entry. Completing never throws and never runs his code inline.</summary>
internal interface ICompletion
{
    /// <summary>The entry was applied at <paramref name="index"/>, with this outcome. Called by the apply loop, after the commit.</summary>
    void Applied(ulong index, ulong term, CommandOutcome outcome);
}
