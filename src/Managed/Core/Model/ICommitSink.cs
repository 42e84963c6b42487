namespace Ferrolite.Core.Model;

/// <summary>Where committed entries go. Called on the raft loop's thread; never blocks.</summary>
internal interface ICommitSink
{
    /// <summary>Hands over committed entries, in log order.</summary>
    void Post(ApplyWork work);

    /// <summary>The configuration after the conf change that the state machine stands at.</summary>
    void PostConfState(ConfState confState);
}
