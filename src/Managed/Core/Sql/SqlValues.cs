using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>Values into and out of statements, bit-exact.</summary>
internal static class SqlValues
{
    /// <summary>Binds a value of a request.</summary>
    public static int Bind(sqlite3_stmt statement, int parameter, in SqlValue value) => value.Kind switch
    {
        SqlValueKind.Integer => raw.sqlite3_bind_int64(statement, parameter, value.Integer),
        SqlValueKind.Real => raw.sqlite3_bind_double(statement, parameter, value.Real),
        SqlValueKind.Text => BindText(statement, parameter, value.Text),
        SqlValueKind.Blob => BindBlob(statement, parameter, value.Blob.Span),
        _ => raw.sqlite3_bind_null(statement, parameter),
    };

    /// <summary>The present row.</summary>
    public static SqlValue[] Row(sqlite3_stmt statement, int columns)
    {
        var row = new SqlValue[columns];
        for (var i = 0; i < columns; i++) row[i] = Column(statement, i);
        return row;
    }

    /// <summary>The names of the result columns.</summary>
    public static string[] Names(sqlite3_stmt statement, int columns)
    {
        var names = new string[columns];
        for (var i = 0; i < columns; i++) names[i] = raw.sqlite3_column_name(statement, i).utf8_to_string();
        return names;
    }

    private static SqlValue Column(sqlite3_stmt statement, int column) =>
        raw.sqlite3_column_type(statement, column) switch
        {
            raw.SQLITE_INTEGER => SqlValue.From(raw.sqlite3_column_int64(statement, column)),
            raw.SQLITE_FLOAT => SqlValue.From(raw.sqlite3_column_double(statement, column)),
            // By length, not up to a NUL: text may hold one.
            raw.SQLITE_TEXT => SqlValue.From(Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column))),
            raw.SQLITE_BLOB => SqlValue.From(raw.sqlite3_column_blob(statement, column).ToArray()),
            _ => SqlValue.Null,
        };

    private static int BindText(sqlite3_stmt statement, int parameter, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= 512)
        {
            Span<byte> small = stackalloc byte[most + 1];
            return raw.sqlite3_bind_text(statement, parameter, small[..Encoding.UTF8.GetBytes(text, small)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        var rc = raw.sqlite3_bind_text(statement, parameter, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return rc;
    }

    private static int BindBlob(sqlite3_stmt statement, int parameter, ReadOnlySpan<byte> blob) =>
        blob.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0)
            : raw.sqlite3_bind_blob(statement, parameter, blob);
}
