namespace Ferrolite.Cli.Editing;

/// <summary>A key that was pressed.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Text">What it inserts.</param>
internal readonly record struct EditKey(EditKeyKind Kind, string Text = "");
