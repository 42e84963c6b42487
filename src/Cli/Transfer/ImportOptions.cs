namespace Ferrolite.Cli.Transfer;

/// <summary>What an import was asked for.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Table">The table.</param>
/// <param name="Skip">How many records to leave out at the start.</param>
internal sealed record ImportOptions(string File, string Table, int Skip);
