namespace Ferrolite.Cli.Editing;

/// <summary>A keyboard and a screen.</summary>
internal interface IKeyTerminal
{
    /// <summary>Columns of the screen now; 0 = not known.</summary>
    int Width { get; }

    /// <summary>Keys come one by one from here on, Ctrl-C among them, and nothing echoes them.</summary>
    void Begin();

    /// <summary>Ctrl-C is a signal again.</summary>
    void End();

    /// <summary>The keys that were pressed, at least one; none when nothing more can come.</summary>
    Task<IReadOnlyList<EditKey>> ReadAsync();

    /// <summary>Shows text.</summary>
    void Write(string text);
}
