using Ferrolite.Build.Native;

namespace Ferrolite.Build.Checks;

/// <summary>Who changes the native part must refresh the library that others without cargo run.</summary>
internal static class AheadCheck
{
    internal static Check Of(Repository repository) => new(
        "library built ahead is of these sources",
        "run './build.sh native --ahead' on that platform, and commit native/prebuilt with the Rust change",
        () => Look(repository));

    internal static IReadOnlyList<string> Look(Repository repository)
    {
        string[] folders = Directory.Exists(repository.Prebuilt) ? Directory.GetDirectories(repository.Prebuilt) : [];
        if (folders.Length == 0) return ["native/prebuilt holds no library"];
        return
        [
            .. from folder in folders.Order(StringComparer.Ordinal)
            let state = new AheadLibrary(repository, folder).State
            where state != AheadState.Fits
            select $"{Path.GetFileName(folder)}: {LibraryChoice.Misfit(state)}",
        ];
    }
}
