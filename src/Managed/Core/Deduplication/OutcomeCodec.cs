using System.Text;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Deduplication;

/// <summary>
/// The bytes of an outcome that is remembered with its request id. They are part of every node's content: changing them
/// breaks clusters. Numbers are 7-bit encoded, signed ones by zigzag; texts are UTF-8 after their length.
/// </summary>
internal static class OutcomeCodec
{
    private const byte IsError = 1;
    private const byte RowsLeftOut = 2;

    /// <summary>Writes an outcome.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="results">Results of the statements.</param>
    /// <param name="withRows">False: the rows are too large to be kept.</param>
    public static void Write(BinaryWriter writer, IReadOnlyList<StatementResult> results, bool withRows)
    {
        writer.Write(withRows ? (byte)0 : RowsLeftOut);
        writer.Write7BitEncodedInt(results.Count);
        foreach (var result in results)
        {
            writer.Write7BitEncodedInt((int)result.Outcome);
            if (result.Outcome == StatementOutcome.Failed) Write(writer, result.Error!);
            if (result.Outcome != StatementOutcome.Succeeded) continue;
            Write(writer, result.Changes);
            Write(writer, result.LastInsertRowId);
            writer.Write7BitEncodedInt(result.Columns.Count);
            foreach (var column in result.Columns) writer.Write(column);
            writer.Write7BitEncodedInt(withRows ? result.Rows.Count : 0);
            if (!withRows) continue;
            foreach (var row in result.Rows)
            {
                foreach (var value in row) Write(writer, value);
            }
        }
    }

    /// <summary>Writes a failure.</summary>
    public static void Write(BinaryWriter writer, SqlError error, ErrorReason reason)
    {
        writer.Write(IsError);
        writer.Write7BitEncodedInt((int)reason);
        Write(writer, error);
    }

    /// <summary>Reads what was written.</summary>
    public static CommandOutcome Read(BinaryReader reader)
    {
        var flags = reader.ReadByte();
        if ((flags & IsError) != 0)
        {
            var reason = (ErrorReason)reader.Read7BitEncodedInt();
            return new CommandOutcome([], ReadError(reader), reason);
        }

        var results = new StatementResult[reader.Read7BitEncodedInt()];
        for (var i = 0; i < results.Length; i++) results[i] = ReadResult(reader);
        return new CommandOutcome(results) { RowsLeftOut = (flags & RowsLeftOut) != 0 };
    }

    private static StatementResult ReadResult(BinaryReader reader)
    {
        var outcome = (StatementOutcome)reader.Read7BitEncodedInt();
        var error = outcome == StatementOutcome.Failed ? ReadError(reader) : null;
        if (outcome != StatementOutcome.Succeeded)
            return new StatementResult([], [], 0, 0) { Outcome = outcome, Error = error };
        var (changes, rowId) = (ReadSigned(reader), ReadSigned(reader));
        var columns = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < columns.Length; i++) columns[i] = reader.ReadString();
        var rows = new SqlValue[reader.Read7BitEncodedInt()][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SqlValue[columns.Length];
            for (var j = 0; j < columns.Length; j++) rows[i][j] = ReadValue(reader);
        }

        return new StatementResult(columns, rows, changes, rowId);
    }

    private static void Write(BinaryWriter writer, SqlError error)
    {
        writer.Write7BitEncodedInt(error.Code);
        writer.Write7BitEncodedInt(error.ExtendedCode);
        writer.Write(error.Message);
        Write(writer, (long)error.Offset);
        writer.Write7BitEncodedInt(error.StatementIndex);
        writer.Write(error.Hint ?? "");
    }

    private static SqlError ReadError(BinaryReader reader)
    {
        var (code, extended, message) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString());
        var (offset, statement, hint) = (ReadSigned(reader), reader.Read7BitEncodedInt(), reader.ReadString());
        return new SqlError(code, extended, message, (int)offset, statement, hint.Length == 0 ? null : hint);
    }

    private static void Write(BinaryWriter writer, in SqlValue value)
    {
        writer.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case SqlValueKind.Integer:
                Write(writer, value.Integer);
                break;
            case SqlValueKind.Real:
                writer.Write(value.Real);
                break;
            case SqlValueKind.Text:
                var text = Encoding.UTF8.GetBytes(value.Text);
                writer.Write7BitEncodedInt(text.Length);
                writer.Write(text);
                break;
            case SqlValueKind.Blob:
                writer.Write7BitEncodedInt(value.Blob.Length);
                writer.Write(value.Blob.Span);
                break;
        }
    }

    private static SqlValue ReadValue(BinaryReader reader) => (SqlValueKind)reader.ReadByte() switch
    {
        SqlValueKind.Integer => SqlValue.From(ReadSigned(reader)),
        SqlValueKind.Real => SqlValue.From(reader.ReadDouble()),
        SqlValueKind.Text => SqlValue.From(reader.ReadString()),
        SqlValueKind.Blob => SqlValue.From(reader.ReadBytes(reader.Read7BitEncodedInt())),
        _ => SqlValue.Null,
    };

    private static void Write(BinaryWriter writer, long value) =>
        writer.Write7BitEncodedInt64((value << 1) ^ (value >> 63));

    private static long ReadSigned(BinaryReader reader)
    {
        var zigzag = (ulong)reader.Read7BitEncodedInt64();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }
}
