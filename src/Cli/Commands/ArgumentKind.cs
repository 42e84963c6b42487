namespace Ferrolite.Cli.Commands;

/// <summary>What the arguments of a command name.</summary>
internal enum ArgumentKind
{
    /// <summary>Nothing that can be listed.</summary>
    None,

    /// <summary>A file.</summary>
    File,

    /// <summary>A table or view.</summary>
    Table,

    /// <summary>A node.</summary>
    Node,

    /// <summary>A file, then a table.</summary>
    FileAndTable,

    /// <summary>SQL.</summary>
    Sql,

    /// <summary>A command of the shell.</summary>
    Command,
}
