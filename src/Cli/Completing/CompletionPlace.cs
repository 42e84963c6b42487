namespace Ferrolite.Cli.Completing;

/// <summary>The word before the cursor and what stands around it.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="Word">The word up to the cursor.</param>
/// <param name="Before">The words of the line before it.</param>
internal sealed record CompletionPlace(int Start, string Word, IReadOnlyList<string> Before)
{
    private static readonly char[] Spaces = [' ', '\t', '\n'];

    /// <summary>Whether the line is a command of the shell.</summary>
    public bool IsCommand => Before.Count > 0 ? Before[0][0] is '.' or '\\' : Word.Length > 0 && Word[0] is '.' or '\\';

    /// <summary>The place in a line. In SQL a word ends at every sign, in a command only at a space.</summary>
    public static CompletionPlace Of(string line, int cursor)
    {
        var text = line[..cursor];
        var isCommand = text.AsSpan().TrimStart() is ['.' or '\\', ..];
        var start = cursor;
        while (start > 0 && (isCommand ? !Spaces.Contains(text[start - 1]) : IsInName(text[start - 1]))) start--;
        var before = text[..start].Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        return new CompletionPlace(start, text[start..], before);
    }

    private static bool IsInName(char c) => char.IsLetterOrDigit(c) || c is '_' or '.' or '$';
}
