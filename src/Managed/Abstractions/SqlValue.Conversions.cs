namespace Ferrolite;

// Values as programs have them. Decimals are left out: SQLite has none, and a double is not the same number. Without
// those of unsigned types the compiler would take the way over double, which changes large numbers in silence.
public readonly partial struct SqlValue
{
    /// <summary>An Integer.</summary>
    public static implicit operator SqlValue(byte value) => From((long)value);

    /// <summary>An Integer.</summary>
    public static implicit operator SqlValue(ushort value) => From((long)value);

    /// <summary>An Integer.</summary>
    public static implicit operator SqlValue(int value) => From((long)value);

    /// <summary>An Integer.</summary>
    public static implicit operator SqlValue(uint value) => From((long)value);

    /// <summary>An Integer; null gives NULL.</summary>
    public static implicit operator SqlValue(uint? value) => value is { } one ? one : Null;

    /// <summary>An Integer.</summary>
    public static implicit operator SqlValue(long value) => From(value);

    /// <summary>An Integer; null gives NULL.</summary>
    public static implicit operator SqlValue(long? value) => value is { } one ? From(one) : Null;

    /// <summary>An Integer, such as a log index.</summary>
    /// <exception cref="OverflowException">The value is larger than an Integer of SQLite can be.</exception>
    public static implicit operator SqlValue(ulong value) => From(checked((long)value));

    /// <summary>An Integer, such as a log index; null gives NULL.</summary>
    /// <exception cref="OverflowException">The value is larger than an Integer of SQLite can be.</exception>
    public static implicit operator SqlValue(ulong? value) => value is { } one ? one : Null;

    /// <summary>A Real.</summary>
    public static implicit operator SqlValue(double value) => From(value);

    /// <summary>A Real; null gives NULL.</summary>
    public static implicit operator SqlValue(double? value) => value is { } one ? From(one) : Null;

    /// <summary>1 or 0, as SQLite has no booleans.</summary>
    public static implicit operator SqlValue(bool value) => From(value);

    /// <summary>1 or 0, as SQLite has no booleans; null gives NULL.</summary>
    public static implicit operator SqlValue(bool? value) => value is { } one ? From(one) : Null;

    /// <summary>A Text; null gives NULL.</summary>
    public static implicit operator SqlValue(string? value) => From(value);

    /// <summary>A Blob; null gives NULL. The array is taken over: do not change it afterwards.</summary>
    public static implicit operator SqlValue(byte[]? value) => From(value);

    /// <summary>A Blob with a copy of the bytes.</summary>
    public static implicit operator SqlValue(ReadOnlyMemory<byte> value) => From(value);
}
