namespace Ferrolite.Core.Routing;

/// <summary>What became of one attempt of a write that has not ended the write.</summary>
internal enum AttemptFate
{
    /// <summary>It is on its way, or in the log.</summary>
    Open,

    /// <summary>Its target does not lead: it was not applied, and is not going to be.</summary>
    NotLeading,

    /// <summary>Its target takes nothing now: it was not applied, and is not going to be.</summary>
    Deferred,

    /// <summary>Another entry took its place in the log: it was not applied, and is not going to be.</summary>
    Overwritten,

    /// <summary>It was refused as older than the known requests: this attempt was not applied.</summary>
    Expired,

    /// <summary>Its target ended: it may have been applied, or may still be.</summary>
    Lost,

    /// <summary>It certainly was not applied, for a reason that no other leader cures.</summary>
    Refused,
}
