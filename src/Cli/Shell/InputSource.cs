using Ferrolite.Cli.Input;

namespace Ferrolite.Cli.Shell;

/// <summary>Where lines come from.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="File">The file as the user named it; null for standard input.</param>
/// <param name="Folder">The folder of the file; null for standard input.</param>
/// <param name="Depth">How many .read commands deep; 0 for standard input.</param>
/// <param name="Interactive">Whether a person types the lines.</param>
internal sealed record InputSource(ILineSource Lines, string? File, string? Folder, int Depth, bool Interactive)
{
    /// <summary>A line as errors name it.</summary>
    public string Place(int line) => File is null ? $"line {line}" : $"line {line} of {File}";
}
