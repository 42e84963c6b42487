using System.Text;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Commands;

/// <summary>What follows the name of a dot-command.</summary>
/// <param name="Rest">The text as it was typed.</param>
/// <param name="Words">Its words; single or double quotes keep spaces.</param>
/// <param name="Source">The input that holds the command.</param>
internal sealed record DotArguments(string Rest, IReadOnlyList<string> Words, InputSource Source)
{
    /// <summary>Cuts the text into words.</summary>
    public static DotArguments Parse(string rest, InputSource source)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var open = false;
        foreach (var c in rest)
        {
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '\'' or '"')
            {
                (quote, open) = (c, true);
            }
            else if (!char.IsWhiteSpace(c))
            {
                word.Append(c);
                open = true;
            }
            else if (open)
            {
                words.Add(word.ToString());
                word.Clear();
                open = false;
            }
        }

        if (quote != '\0') throw ShellException.Usage($"unterminated {quote} in the arguments");
        if (open) words.Add(word.ToString());
        return new DotArguments(rest, words, source);
    }
}
