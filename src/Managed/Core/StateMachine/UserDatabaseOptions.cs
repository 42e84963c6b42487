using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;

namespace Ferrolite.Core.StateMachine;

/// <summary>How user.db is opened.</summary>
internal sealed record UserDatabaseOptions
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>How many requests with an id are remembered. Equal on all nodes of a cluster.</summary>
    public int RequestWindow { get; init; } = Limits.RequestWindow;

    /// <summary>Shims that are left out, so that tests of them can fail.</summary>
    public DeterminismShims WithoutShims { get; init; }
}
