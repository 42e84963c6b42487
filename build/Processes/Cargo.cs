using System.Globalization;
using System.Text.RegularExpressions;
using Ferrolite.Build.Native;

namespace Ferrolite.Build.Processes;

/// <summary>Cargo in the native workspace, with the place where crates come from.</summary>
/// <param name="repository">Where the workspace is.</param>
/// <param name="namedRegistry">What the variable says; null or empty when it is not set.</param>
internal sealed partial class Cargo(Repository repository, string? namedRegistry)
{
    /// <summary>Names a local registry folder; it wins over the one beside the repository.</summary>
    internal const string RegistryVariable = "FERROLITE_CRATES";

    internal const int RustMinorMin = 85;

    // One profile for the library, its tests and the lints: what they depend on is compiled once.
    private const string Profile = "--release";

    private static readonly TimeSpan AskLimit = TimeSpan.FromMinutes(5);

    private CargoState? _state;

    internal Cargo(Repository repository)
        : this(repository, Environment.GetEnvironmentVariable(RegistryVariable))
    {
    }

    /// <summary>Asked once: it may take the time in which a network does not answer.</summary>
    internal CargoState State => _state ??= Look();

    internal string Rustc => Ask("rustc", ["--version"]).FirstLine;

    internal string Linker => OperatingSystem.IsWindows()
        ? "link.exe"
        : Ask("cc", ["--version"]).FirstLine;

    /// <summary>Where the component <c>rust-src</c> would lie; panics name its files.</summary>
    internal string StandardLibrarySources => Path.Combine(
        Ask("rustc", ["--print", "sysroot"]).FirstLine, "lib", "rustlib", "src", "rust");

    internal ToolCommand Build() =>
        Command(["build", Profile, "--locked", "--package", CrateGraph.Library]);

    /// <summary>Builds the library alone, with flags of its own, so in a folder of its own.</summary>
    internal ToolCommand BuildAhead(string target, IEnumerable<string> flags) => Command(
        ["build", Profile, "--locked", "--package", CrateGraph.Library, "--target-dir", target],
        new Dictionary<string, string>
        {
            ["CARGO_ENCODED_RUSTFLAGS"] = string.Join('\u001f', flags),
            ["CARGO_PROFILE_RELEASE_STRIP"] = "symbols",
            ["CARGO_PROFILE_RELEASE_DEBUG"] = "false",
        });

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

    /// <summary>What cargo knows of the packages, as JSON.</summary>
    internal string Metadata()
    {
        var host = Ask("rustc", ["--print", "host-tuple"]).FirstLine;
        var outcome = Command(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
            .Capture(AskLimit);
        return outcome.Lines.FirstOrDefault(line => line.StartsWith('{'))
            ?? throw new BuildFailure("cargo metadata failed: " + string.Join('\n', outcome.Lines));
    }

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

    /// <summary>True for what cargo prints when packages cannot be had, whatever the way to them is.</summary>
    internal static bool IsRegistryFailure(IEnumerable<string> lines) => lines.Any(RegistryFailure().IsMatch);

    internal static bool IsNewEnough(string version) => Version().Match(version) is { Success: true } match
        && int.Parse(match.Groups["minor"].Value, CultureInfo.InvariantCulture) >= RustMinorMin;

    private CargoState Look()
    {
        var version = Ask("cargo", ["--version"]);
        if (!version.Succeeded || !version.Lines.Any(IsNewEnough)) return CargoState.Missing;
        if (!OperatingSystem.IsWindows() && !Ask("cc", ["--version"]).Succeeded) return CargoState.NoLinker;

        // Cargo's own patience is two minutes, and a machine without a way out would spend them at each build.
        string[] hurry = ["--config", "net.retry=1", "--config", "http.timeout=10"];
        var fetch = Command(["fetch", "--locked", .. hurry]).Capture(AskLimit);
        return fetch.TimedOut || (!fetch.Succeeded && IsRegistryFailure(fetch.Lines))
            ? CargoState.NoCrates
            : CargoState.Works;
    }

    private ToolOutcome Ask(string tool, string[] words) =>
        new ToolCommand(tool, words)
        {
            Folder = repository.Native,
            Variables = new Dictionary<string, string> { ["RUSTUP_AUTO_INSTALL"] = "0" },
        }.Try(AskLimit);

    private ToolCommand Command(
        IEnumerable<string> words,
        IReadOnlyDictionary<string, string>? variables = null,
        IEnumerable<string>? rest = null) =>
        new("cargo", [.. words, .. RegistryOptions(), .. rest ?? []])
        {
            Folder = repository.Native,
            Variables = variables ?? new Dictionary<string, string>(),
        };

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

    [GeneratedRegex(@"^cargo 1\.(?<minor>\d+)\.")]
    private static partial Regex Version();

    [GeneratedRegex("failed to (download|get `|query replaced source|load source|update registry)|[Uu]nable to update"
        + "|using offline mode|Could not resolve host|network failure|attempting to make an HTTP request")]
    private static partial Regex RegistryFailure();
}
