namespace Ferrolite;

/// <summary>
/// The errors that the libraries raise: reason, message, outcome and hint stand once, so that a server, a driver and a
/// shell each map a reason once. A hint holds for every program: none names the commands of a shell.
/// </summary>
internal static partial class Errors
{
    /// <summary>The request is malformed.</summary>
    public static FerroliteException BadRequest(string message, string hint) =>
        new(ErrorReason.BadRequest, message) { Hint = hint };

    /// <summary>The write does not fit into an entry of the log.</summary>
    public static FerroliteException RequestTooLarge(int bytes) => new(
        ErrorReason.RequestTooLarge,
        $"the request has {bytes} bytes, an entry of the log may have {RequestLimits.RequestBytesMax}")
    {
        Hint = "send it in several requests",
    };

    /// <summary>A text or blob is larger than SQLite takes.</summary>
    public static FerroliteException ParameterTooLarge() => new(
        ErrorReason.RequestTooLarge, $"a parameter has more than {RequestLimits.ValueBytesMax} bytes")
    {
        Hint = "divide the value over several rows",
    };

    /// <summary>The rows of a query do not fit into an answer.</summary>
    public static FerroliteException AnswerTooLarge() => new(
        ErrorReason.RequestTooLarge, $"the answer has more than {RequestLimits.ResultBytesMax} bytes")
    {
        Hint = "ask for fewer rows or columns: LIMIT, WHERE, substr()",
    };

    /// <summary>A write was applied, and the rows that it returns do not fit into an answer.</summary>
    public static FerroliteException RowsTooLarge(ResponseHeader header) => new(
        ErrorReason.RequestTooLarge,
        $"the rows that the write returns have more than {RequestLimits.ResultBytesMax} bytes; it was applied",
        Outcome.Applied)
    {
        Node = header.Node,
        Leader = header.Leader,
        Index = header.Index,
    };

    /// <summary>SQL that fails before it reaches the log.</summary>
    public static FerroliteException Sql(SqlError error, ErrorReason reason) => new(error, reason);

    /// <summary>A command of the log that was undone, on every node alike.</summary>
    public static FerroliteException Undone(SqlError error, ErrorReason reason, ResponseHeader header) =>
        new(error, reason)
        {
            Node = header.Node,
            Leader = header.Leader,
            Index = header.Index,
        };
}
