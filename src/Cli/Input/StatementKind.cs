namespace Ferrolite.Cli.Input;

/// <summary>What the shell does with a statement.</summary>
internal enum StatementKind
{
    /// <summary>Sends it as a write.</summary>
    Execute,

    /// <summary>Sends it as a read.</summary>
    Query,

    /// <summary>Opens a block.</summary>
    Begin,

    /// <summary>Sends the block as one atomic write.</summary>
    Commit,

    /// <summary>Drops the block.</summary>
    Rollback,

    /// <summary>PRAGMA foreign_keys with a value, which dumps write before BEGIN.</summary>
    ForeignKeysSwitch,
}
