namespace Ferrolite.Core.Tests.Hostile;

/// <summary>What has to become of a statement.</summary>
public enum Verdict
{
    /// <summary>Ferrolite refuses it: NotReplicable.</summary>
    Refused,

    /// <summary>SQLite finds an error in it.</summary>
    Fails,

    /// <summary>A constraint stops it.</summary>
    Violates,

    /// <summary>It runs, and does no harm.</summary>
    Runs,
}
