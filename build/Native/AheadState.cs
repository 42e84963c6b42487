namespace Ferrolite.Build.Native;

/// <summary>Whether the library built ahead belongs to the sources that are here.</summary>
internal enum AheadState
{
    Fits,
    Absent,
    OtherSources,
    OtherBindings,
    Damaged,
}
