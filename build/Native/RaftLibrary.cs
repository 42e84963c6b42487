using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Native;

/// <summary>Puts the Raft library where the C# projects take it from.</summary>
internal sealed class RaftLibrary(Repository repository, Cargo cargo)
{
    private readonly AheadLibrary _ahead = new(repository);

    /// <summary>True when cargo built the library, so that the rest of the Rust part can be checked too.</summary>
    internal bool Provide()
    {
        var choice = LibraryChoice.Decide(cargo.State, _ahead.State);
        if (choice.Note is not null) Console.Error.WriteLine("native: " + choice.Note);
        if (choice.UsesCargo && cargo.Build().RunToStandardError() != 0)
        {
            throw new BuildFailure("the Raft library did not build: the first error is above.");
        }

        Put(choice.UsesCargo ? repository.CargoLibrary : _ahead.Library);
        return choice.UsesCargo;
    }

    /// <summary>Leaves a file that is newer than its sources: by that MSBuild knows that it is done.</summary>
    private void Put(string library)
    {
        var target = new FileInfo(repository.RaftLibrary);
        target.Directory!.Create();
        var source = new FileInfo(library);
        var same = target.Exists && target.Length == source.Length
            && File.ReadAllBytes(target.FullName).AsSpan().SequenceEqual(File.ReadAllBytes(library));
        if (!same)
        {
            // A running program keeps the file that it has mapped.
            var fresh = target.FullName + ".new";
            File.Copy(library, fresh, overwrite: true);
            File.Move(fresh, target.FullName, overwrite: true);
        }

        File.SetLastWriteTimeUtc(target.FullName, DateTime.UtcNow);
    }
}
