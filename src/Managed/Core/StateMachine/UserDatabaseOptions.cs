namespace Ferrolite.Core.StateMachine;

/// <summary>How user.db is opened.</summary>
internal sealed record UserDatabaseOptions
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }
}
