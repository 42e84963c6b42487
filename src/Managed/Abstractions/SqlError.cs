namespace Ferrolite;

/// <summary>An error of SQLite or of the authorizer, equal on every node.</summary>
/// <param name="Code">Primary result code of SQLite, as 1 (SQLITE_ERROR) or 19 (SQLITE_CONSTRAINT).</param>
/// <param name="ExtendedCode">Extended result code.</param>
/// <param name="Message">The text of SQLite, or why the statement was refused.</param>
/// <param name="Offset">Byte offset in the statement's UTF-8 text, -1 when unknown.</param>
/// <param name="StatementIndex">Which statement of the request failed, from 0.</param>
/// <param name="Hint">What to do instead; null when there is nothing to say.</param>
public sealed record SqlError(
    int Code, int ExtendedCode, string Message, int Offset = -1, int StatementIndex = 0, string? Hint = null)
{
    /// <summary>The name of the extended code when it is known, else of the primary code: SQLITE_BUSY, say.</summary>
    public string CodeName => SqliteCodeName.Of(this);
}
