namespace Ferrolite.Build.Native;

/// <summary>The Raft library of one platform that lies in git, for machines that cannot run cargo.</summary>
internal sealed class AheadLibrary(Repository repository, string folder)
{
    /// <summary>The one of this platform.</summary>
    internal AheadLibrary(Repository repository)
        : this(repository, repository.AheadFolder)
    {
    }

    /// <summary>Named as the platform of the folder wants it.</summary>
    internal string Library { get; } =
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*ferrolite_raft.*").FirstOrDefault() is { } found
            ? found
            : Path.Combine(folder, Repository.RaftLibraryName);

    internal string NoticesFile => Path.Combine(folder, "THIRD-PARTY-NOTICES.txt");

    internal string RecordFile => Path.Combine(folder, "built-from.json");

    internal AheadRecord? Record => AheadRecord.Read(RecordFile);

    internal AheadState State
    {
        get
        {
            if (Record is not { } record || !File.Exists(Library)) return AheadState.Absent;
            if (record.Sources != SourceHash.Of(repository.Native)) return AheadState.OtherSources;
            if (record.Bindings != SourceHash.OfText(repository.Bindings)) return AheadState.OtherBindings;
            return record.Library == SourceHash.OfFile(Library) ? AheadState.Fits : AheadState.Damaged;
        }
    }
}
