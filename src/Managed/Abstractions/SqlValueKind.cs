namespace Ferrolite;

/// <summary>The five storage classes of SQLite.</summary>
public enum SqlValueKind : byte
{
    /// <summary>NULL.</summary>
    Null = 0,

    /// <summary>A signed 64-bit integer.</summary>
    Integer = 1,

    /// <summary>An IEEE 754 double.</summary>
    Real = 2,

    /// <summary>Text, UTF-8 in the file.</summary>
    Text = 3,

    /// <summary>Bytes.</summary>
    Blob = 4,
}
