namespace Ferrolite.Core.Deduplication;

/// <summary>What the window knows of a request id.</summary>
internal enum RequestVerdict
{
    /// <summary>It has not run: now it may.</summary>
    Unknown,

    /// <summary>It has run: its result is known.</summary>
    Known,

    /// <summary>The id has run, with other content.</summary>
    Reused,

    /// <summary>It was sent first before the oldest id that is known: whether it has run is lost.</summary>
    Expired,
}
