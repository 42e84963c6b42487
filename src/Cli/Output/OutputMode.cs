namespace Ferrolite.Cli.Output;

/// <summary>How rows are written.</summary>
internal enum OutputMode
{
    /// <summary>Aligned columns, for people.</summary>
    Table,

    /// <summary>Aligned columns in a frame.</summary>
    Box,

    /// <summary>Tab-separated values; tab, newline, return and backslash are escaped.</summary>
    Tsv,

    /// <summary>Comma-separated values of RFC 4180.</summary>
    Csv,

    /// <summary>One JSON array of objects for each result.</summary>
    Json,

    /// <summary>One JSON object for each row.</summary>
    Jsonl,

    /// <summary>One line for each value.</summary>
    Line,

    /// <summary>The first cell of each row, as it is.</summary>
    Raw,

    /// <summary>A table of Markdown.</summary>
    Markdown,

    /// <summary>One INSERT statement for each row.</summary>
    Insert,

    /// <summary>Values as SQL literals.</summary>
    Quote,
}
