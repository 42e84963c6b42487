namespace Ferrolite.Cli.Output;

/// <summary>Writes rows in one format. Stateless.</summary>
internal interface IRowFormat
{
    /// <summary>Writes a whole result; does not flush.</summary>
    void Write(RowSet rows, FormatOptions options, DataOutput output);
}
