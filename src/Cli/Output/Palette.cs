namespace Ferrolite.Cli.Output;

/// <summary>Colours of one stream, or none. Nothing is told by colour alone.</summary>
internal sealed class Palette
{
    /// <summary>No colours.</summary>
    public static readonly Palette None = new(false);

    private readonly bool _on;

    private Palette(bool on) => _on = on;

    /// <summary>The colours of a stream by the conventions of NO_COLOR, FORCE_COLOR and TERM.</summary>
    public static Palette For(bool isTerminal, bool refused, Func<string, string?> environment)
    {
        if (refused || IsSet("NO_COLOR") || IsSet("FERROLITE_NO_COLOR")) return None;
        if (IsSet("FORCE_COLOR")) return new Palette(true);
        return isTerminal && environment("TERM") != "dumb" ? new Palette(true) : None;

        bool IsSet(string name) => !string.IsNullOrEmpty(environment(name));
    }

    /// <summary>For errors.</summary>
    public string Red(string text) => Paint("31;1", text);

    /// <summary>For what is of less weight.</summary>
    public string Dim(string text) => Paint("2", text);

    /// <summary>For headings.</summary>
    public string Bold(string text) => Paint("1", text);

    /// <summary>For hints.</summary>
    public string Cyan(string text) => Paint("36", text);

    private string Paint(string code, string text) => _on ? $"\e[{code}m{text}\e[0m" : text;
}
