using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Native;

/// <summary>
/// Builds the library that lies in git: stripped, and without a path of the machine that built it, so that whoever has
/// the same compiler gets the same bytes.
/// </summary>
internal sealed class AheadBuild(Repository repository, Cargo cargo)
{
    private const string BytesCheck = "library built ahead, byte for byte";

    private readonly AheadLibrary _ahead = new(repository);

    /// <summary>Kept between calls: the next refresh compiles only what changed.</summary>
    private string Target => repository.At("artifacts", "ahead");

    /// <summary>Builds it, and with it the bindings, from the sources that are here; records how.</summary>
    internal void Refresh()
    {
        if (cargo.State != CargoState.Works)
            throw new BuildFailure(LibraryChoice.Lack(cargo.State) + ": the library cannot be built.");
        var built = Build();
        Directory.CreateDirectory(repository.AheadFolder);
        File.Copy(built, _ahead.Library, overwrite: true);
        File.WriteAllText(_ahead.NoticesFile, Notices.Compose(CrateGraph.Read(cargo.Metadata()), cargo.Rustc));
        var record = new AheadRecord(
            SourceHash.Of(repository.Native), SourceHash.OfText(repository.Bindings), SourceHash.OfFile(built),
            cargo.Rustc, cargo.Linker);
        record.Write(_ahead.RecordFile);
    }

    /// <summary>Builds it from nothing and compares.</summary>
    internal SuiteResult Compare()
    {
        var record = _ahead.Record;
        if (record is null) return SuiteResult.Skip(BytesCheck, "there is none for this platform");
        if (cargo.State != CargoState.Works) return SuiteResult.Skip(BytesCheck, LibraryChoice.Lack(cargo.State));
        if (record.Rustc != cargo.Rustc || record.Linker != cargo.Linker)
        {
            return SuiteResult.Skip(BytesCheck,
                $"built by {record.Rustc} and {record.Linker}, here are {cargo.Rustc} and {cargo.Linker}");
        }

        return new Checks.Check(BytesCheck, "./build.sh native --ahead", () =>
        {
            if (Directory.Exists(Target)) Directory.Delete(Target, recursive: true);
            return SourceHash.OfFile(Build()) == SourceHash.OfFile(_ahead.Library) ? [] : ["the bytes differ"];
        }).Run();
    }

    private string Build()
    {
        var registries = CrateGraph.Read(cargo.Metadata())
            .Select(crate => Path.GetDirectoryName(crate.Folder)!).Distinct().Select(folder => (folder, "/crates"));

        // The last that fits wins.
        (string From, string To)[] names =
        [
            (cargo.StandardLibrarySources, "/rust"), (repository.Root, "/ferrolite"),
            .. registries, (Target, "/target"),
        ];
        var flags = names.Select(name => $"--remap-path-prefix={name.From}={name.To}");
        if (cargo.BuildAhead(Target, flags).RunToStandardError() != 0)
            throw new BuildFailure("the Raft library did not build: the first error is above.");
        return Path.Combine(Target, "release", Repository.RaftLibraryName);
    }
}
