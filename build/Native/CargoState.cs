namespace Ferrolite.Build.Native;

/// <summary>Whether the Raft library can be built on this machine, and if not, what it lacks.</summary>
internal enum CargoState
{
    Works,
    Missing,
    NoLinker,
    NoCrates,
}
