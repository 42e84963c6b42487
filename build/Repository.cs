using System.Runtime.InteropServices;

namespace Ferrolite.Build;

/// <summary>The checkout that is being built, and where its parts lie. All paths are absolute.</summary>
internal sealed class Repository(string root)
{
    internal const string SolutionFile = "Ferrolite.slnx";

    internal string Root { get; } = root;

    internal string Solution => At(SolutionFile);

    internal string Native => At("native");

    /// <summary>The folder of the runnable program.</summary>
    internal string ProgramFolder => At("artifacts", "ferrolite");

    internal string ProgramFile =>
        Path.Combine(ProgramFolder, OperatingSystem.IsWindows() ? "ferrolite.exe" : "ferrolite");

    /// <summary>The C# side of the native border, written by the Rust build and committed.</summary>
    internal string Bindings => At("src", "Managed", "Native", "Raft", "NativeMethods.g.cs");

    internal static string RaftLibraryName => OperatingSystem.IsWindows() ? "ferrolite_raft.dll"
        : OperatingSystem.IsMacOS() ? "libferrolite_raft.dylib"
        : "libferrolite_raft.so";

    /// <summary>Where the C# projects take the library from, whoever built it.</summary>
    internal string RaftLibrary => At("artifacts", "native", RaftLibraryName);

    internal string CargoLibrary => At("native", "target", "release", RaftLibraryName);

    /// <summary>The libraries built ahead, a folder for each platform.</summary>
    internal string Prebuilt => At("native", "prebuilt");

    internal string AheadFolder => Path.Combine(Prebuilt, RuntimeInformation.RuntimeIdentifier);

    internal string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Climbs from this program, then from the working folder, to the folder of the solution.</summary>
    internal static Repository Find() =>
        FindFrom(AppContext.BaseDirectory) ?? FindFrom(Environment.CurrentDirectory)
        ?? throw new BuildFailure(
            SolutionFile + " was not found: run this inside the repository.", BuildFailure.Unusable);

    private static Repository? FindFrom(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, SolutionFile))) return new Repository(folder.FullName);
        }

        return null;
    }
}
