using System.Globalization;

namespace Ferrolite.Build.Processes;

/// <summary>Cargo in the native workspace, with the place where crates come from.</summary>
/// <param name="repository">Where the workspace is.</param>
/// <param name="namedRegistry">What the variable says; null or empty when it is not set.</param>
internal sealed class Cargo(Repository repository, string? namedRegistry)
{
    /// <summary>Names a local registry folder; it wins over the one beside the repository.</summary>
    internal const string RegistryVariable = "FERROLITE_CRATES";

    // One profile for the library, its tests and the lints: what they depend on is compiled once.
    private const string Profile = "--release";

    internal Cargo(Repository repository)
        : this(repository, Environment.GetEnvironmentVariable(RegistryVariable))
    {
    }

    internal bool HasWorkspace => File.Exists(Path.Combine(repository.Native, "Cargo.toml"));

    internal ToolCommand Build() => Command(["build", Profile, "--locked"]);

    internal ToolCommand Test(string? filter)
    {
        List<string> words = ["test", Profile, "--locked", "--workspace", "--no-fail-fast"];
        if (filter is not null) words.Add(filter);
        return Command(words);
    }

    /// <summary>Random scripts against raft-rs and the C ABI, many more than in the tests.</summary>
    internal ToolCommand Parity(int scripts)
    {
        string[] words = ["test", Profile, "--locked", "--package", "raft-parity", "--test", "random_scripts"];
        return Command(words, new Dictionary<string, string>
        {
            ["FERROLITE_PARITY_SCRIPTS"] = scripts.ToString(CultureInfo.InvariantCulture),
        });
    }

    internal ToolCommand Lint() =>
        Command(["clippy", Profile, "--locked", "--workspace", "--all-targets"], rest: ["--", "-D", "warnings"]);

    internal ToolCommand Format(bool write)
    {
        string[] words = write ? ["fmt", "--all"] : ["fmt", "--all", "--check", "--", "--color", "never"];
        return new ToolCommand("cargo", words) { Folder = repository.Native };
    }

    private ToolCommand Command(
        IEnumerable<string> words,
        IReadOnlyDictionary<string, string>? variables = null,
        IEnumerable<string>? rest = null) =>
        new("cargo", [.. words, .. RegistryOptions(), .. rest ?? []])
        {
            Folder = repository.Native,
            Variables = variables ?? new Dictionary<string, string>(),
        };

    /// <summary>The options that replace crates.io by a local registry; none where there is no such folder.</summary>
    internal IEnumerable<string> RegistryOptions()
    {
        var folder = RegistryFolder();
        if (folder is null) return [];
        var quoted = folder.Replace('\\', '/');
        return
        [
            "--config", "source.crates-io.replace-with=\"offline\"",
            "--config", $"source.offline.local-registry=\"{quoted}\"",
        ];
    }

    private string? RegistryFolder()
    {
        if (!string.IsNullOrEmpty(namedRegistry))
        {
            return IsRegistry(namedRegistry) ? Path.GetFullPath(namedRegistry) : throw new BuildFailure(
                $"{RegistryVariable} names '{namedRegistry}', which holds no folder 'index'.", BuildFailure.Unusable);
        }

        var beside = Path.GetFullPath(Path.Combine(repository.Root, "..", "shared", "crates"));
        return IsRegistry(beside) ? beside : null;
    }

    private static bool IsRegistry(string folder) => Directory.Exists(Path.Combine(folder, "index"));
}
