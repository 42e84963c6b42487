namespace Ferrolite.Cli.Input;

/// <summary>
/// Knows whether a semicolon ends the statement. Inside CREATE TRIGGER it does not: there only the sequence
/// <c>; END ;</c> ends it, which also holds for a body with CASE … END, as no semicolon stands before that END.
/// </summary>
internal sealed class TriggerTracker
{
    private enum Place
    {
        Start,
        Explain,
        Create,
        Plain,
        Body,
        BodySemicolon,
        BodyEnd,
    }

    private Place _place;

    /// <summary>True when no later word of this statement matters: the next semicolon ends it.</summary>
    public bool IsPlain => _place == Place.Plain;

    /// <summary>Forgets the statement.</summary>
    public void Reset() => _place = Place.Start;

    /// <summary>A word or a number.</summary>
    public void Word(ReadOnlySpan<char> word) => _place = _place switch
    {
        Place.Start when Is(word, "CREATE") => Place.Create,
        Place.Start when Is(word, "EXPLAIN") => Place.Explain,
        Place.Explain when Is(word, "QUERY") || Is(word, "PLAN") => Place.Explain,
        Place.Explain when Is(word, "CREATE") => Place.Create,
        Place.Create when Is(word, "TEMP") || Is(word, "TEMPORARY") => Place.Create,
        Place.Create when Is(word, "TRIGGER") => Place.Body,
        Place.Start or Place.Explain or Place.Create => Place.Plain,
        Place.BodySemicolon when Is(word, "END") => Place.BodyEnd,
        Place.BodySemicolon or Place.BodyEnd => Place.Body,
        _ => _place,
    };

    /// <summary>Any other token than a word or a semicolon.</summary>
    public void Other() => _place = _place switch
    {
        Place.Start or Place.Explain or Place.Create => Place.Plain,
        Place.BodySemicolon or Place.BodyEnd => Place.Body,
        _ => _place,
    };

    /// <summary>A semicolon; true when it ends the statement.</summary>
    public bool Semicolon()
    {
        if (_place is not (Place.Body or Place.BodySemicolon)) return true;
        _place = Place.BodySemicolon;
        return false;
    }

    private static bool Is(ReadOnlySpan<char> word, string keyword) =>
        word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
