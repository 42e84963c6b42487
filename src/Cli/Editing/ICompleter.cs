namespace Ferrolite.Cli.Editing;

/// <summary>Knows what a word may become.</summary>
internal interface ICompleter
{
    /// <summary>The candidates for the word that ends at the cursor.</summary>
    Task<Completion> CompleteAsync(string line, int cursor);
}
