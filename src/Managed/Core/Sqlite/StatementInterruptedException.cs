namespace Ferrolite.Core.Sqlite;

/// <summary>The node stops: the statement that ran was interrupted, nothing of its batch is recorded.</summary>
internal sealed class StatementInterruptedException()
    : Exception("the statement was interrupted because the node stops");
