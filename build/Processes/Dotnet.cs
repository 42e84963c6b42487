namespace Ferrolite.Build.Processes;

/// <summary>The .NET host that runs this program: the same one builds and runs everything else.</summary>
internal sealed class Dotnet(Repository repository)
{
    internal const string Configuration = "Release";

    internal static string Host { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    internal ToolCommand Command(params IEnumerable<string> arguments) =>
        new(Host, arguments) { Folder = repository.Root };

    /// <summary>Builds every project; a warning is an error.</summary>
    internal ToolCommand BuildSolution() =>
        Command("build", repository.Solution, "-c", Configuration, "-v", "quiet", "-clp:ErrorsOnly");

    /// <summary>Publishes the one program, with its native libraries beside it.</summary>
    internal ToolCommand PublishProgram() => Command(
        "publish", repository.At("src", "Tool"), "-c", Configuration, "-v", "quiet", "-clp:ErrorsOnly",
        "-o", repository.ProgramFolder);

    /// <summary>Looks at, or repairs, white space alone: it needs no compilation.</summary>
    internal ToolCommand FormatWhitespace(bool write)
    {
        List<string> words = ["format", "whitespace", repository.Root, "--folder"];
        words.Add("--include");
        words.AddRange(["src/", "tests/", "build/", "bench/", "samples/"]);
        if (!write) words.Add("--verify-no-changes");
        return Command(words);
    }
}
