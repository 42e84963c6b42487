namespace Ferrolite.Core.Model;

/// <summary>What the state machine tells the consensus side. Called on the apply loop's thread; never blocks.</summary>
internal interface IApplyObserver
{
    /// <summary>Everything up to <paramref name="index"/> is applied and committed in user.db.</summary>
    /// <param name="index">Log index.</param>
    /// <param name="bytes">Data bytes of the handed-over batches that this freed.</param>
    void Applied(ulong index, long bytes);

    /// <summary>
    /// The state machine stands at a conf change and goes on when <see cref="ICommitSink.PostConfState"/> brings the
    /// configuration after it.
    /// </summary>
    void ConfChangeReached(ulong index, EntryKind kind, byte[] data);
}
