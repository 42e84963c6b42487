namespace Ferrolite.Build.Native;

/// <summary>A package that is compiled into the Raft library.</summary>
/// <param name="Name">Its name in the registry.</param>
/// <param name="Version">Its version.</param>
/// <param name="License">The licence expression that it states.</param>
/// <param name="Folder">Where cargo unpacked it.</param>
internal sealed record Crate(string Name, string Version, string License, string Folder);
