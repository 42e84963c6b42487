namespace Ferrolite.Build.Native;

/// <summary>Where the Raft library comes from: cargo where it works, else what was built ahead if it fits.</summary>
/// <param name="UsesCargo">False for the library built ahead.</param>
/// <param name="Note">Null, or why cargo is not used.</param>
internal sealed record LibraryChoice(bool UsesCargo, string? Note)
{
    internal static LibraryChoice Decide(CargoState cargo, AheadState ahead)
    {
        if (cargo == CargoState.Works) return new LibraryChoice(UsesCargo: true, Note: null);
        if (ahead == AheadState.Fits)
        {
            return new LibraryChoice(UsesCargo: false, Lack(cargo) + ": the Raft library built ahead is used");
        }

        throw new BuildFailure($"{Lack(cargo)}, and {Misfit(ahead)}.\n  {Remedy(cargo)}", BuildFailure.Unusable);
    }

    internal static string Lack(CargoState cargo) => cargo switch
    {
        CargoState.Missing => "cargo (Rust 1.85 or later) is missing",
        CargoState.NoLinker => "cargo has no C linker (cc)",
        _ => "cargo reaches neither crates.io nor a local registry",
    };

    internal static string Misfit(AheadState ahead) => ahead switch
    {
        AheadState.Absent => "there is no recorded Raft library built ahead for this platform",
        AheadState.OtherSources => "the Raft library built ahead is from other sources than native/ holds now",
        AheadState.OtherBindings => "the Raft library built ahead belongs to other C# bindings",
        _ => "the Raft library built ahead is not the one that was recorded",
    };

    private static string Remedy(CargoState cargo) => cargo switch
    {
        CargoState.Missing when OperatingSystem.IsWindows() => "Install it with: winget install Rustlang.Rustup",
        CargoState.Missing => "Install it with: curl -fsSL https://sh.rustup.rs | sh -s -- -y",
        CargoState.NoLinker => "Install gcc or clang, on Debian with: sudo apt-get install -y gcc libc6-dev",
        _ => "Connect to the network, or name the folder of a cargo local registry in FERROLITE_CRATES.",
    };
}
