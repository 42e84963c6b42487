using System.Globalization;

namespace Ferrolite;

/// <summary>
/// One value of SQLite, with its storage class. Immutable; equality is bit-exact and by storage class.
/// </summary>
public readonly partial struct SqlValue : IEquatable<SqlValue>
{
    private readonly long _bits;
    private readonly object? _reference;

    private SqlValue(SqlValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>NULL, also the default of this type.</summary>
    public static SqlValue Null => default;

    /// <summary>The storage class.</summary>
    public SqlValueKind Kind { get; }

    /// <summary>True for NULL.</summary>
    public bool IsNull => Kind == SqlValueKind.Null;

    /// <summary>The value of an Integer.</summary>
    /// <exception cref="InvalidOperationException">The storage class is another one.</exception>
    public long Integer => Kind == SqlValueKind.Integer ? _bits : throw Mismatch(SqlValueKind.Integer);

    /// <summary>The value of a Real.</summary>
    /// <exception cref="InvalidOperationException">The storage class is another one.</exception>
    public double Real =>
        Kind == SqlValueKind.Real ? BitConverter.Int64BitsToDouble(_bits) : throw Mismatch(SqlValueKind.Real);

    /// <summary>The value of a Text.</summary>
    /// <exception cref="InvalidOperationException">The storage class is another one.</exception>
    public string Text => Kind == SqlValueKind.Text ? (string)_reference! : throw Mismatch(SqlValueKind.Text);

    /// <summary>The bytes of a Blob. The array belongs to the value.</summary>
    /// <exception cref="InvalidOperationException">The storage class is another one.</exception>
    public ReadOnlyMemory<byte> Blob =>
        Kind == SqlValueKind.Blob ? (byte[])_reference! : throw Mismatch(SqlValueKind.Blob);

    /// <summary>An Integer.</summary>
    public static SqlValue From(long value) => new(SqlValueKind.Integer, value, null);

    /// <summary>A Real.</summary>
    public static SqlValue From(double value) => new(SqlValueKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A Text; null gives NULL.</summary>
    public static SqlValue From(string? value) => value is null ? Null : new(SqlValueKind.Text, 0, value);

    /// <summary>A Blob; null gives NULL. The array is taken over: do not change it afterwards.</summary>
    public static SqlValue From(byte[]? value) => value is null ? Null : new(SqlValueKind.Blob, 0, value);

    /// <summary>A Blob with a copy of the bytes.</summary>
    public static SqlValue From(ReadOnlyMemory<byte> value) => new(SqlValueKind.Blob, 0, value.ToArray());

    /// <summary>An Integer: 1 or 0, as SQLite has no booleans.</summary>
    public static SqlValue From(bool value) => From(value ? 1L : 0L);

    /// <inheritdoc />
    public bool Equals(SqlValue other) => Kind == other.Kind && Kind switch
    {
        SqlValueKind.Text => string.Equals((string)_reference!, (string)other._reference!, StringComparison.Ordinal),
        SqlValueKind.Blob => ((byte[])_reference!).AsSpan().SequenceEqual((byte[])other._reference!),
        _ => _bits == other._bits,
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is SqlValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Kind switch
    {
        SqlValueKind.Text => string.GetHashCode((string)_reference!, StringComparison.Ordinal),
        SqlValueKind.Blob => ((byte[])_reference!).Length,
        _ => HashCode.Combine(Kind, _bits),
    };

    /// <summary>A text for people and debuggers; a shell formats values itself.</summary>
    public override string ToString() => Kind switch
    {
        SqlValueKind.Null => "NULL",
        SqlValueKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        SqlValueKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
        SqlValueKind.Text => (string)_reference!,
        _ => "x'" + Convert.ToHexStringLower((byte[])_reference!) + "'",
    };

    /// <summary>Equality, as <see cref="Equals(SqlValue)"/>.</summary>
    public static bool operator ==(SqlValue left, SqlValue right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(SqlValue left, SqlValue right) => !left.Equals(right);

    private InvalidOperationException Mismatch(SqlValueKind wanted) =>
        new($"The value is {Kind}, not {wanted}.");
}
