namespace Ferrolite.Core.Model;

/// <summary>A run of entries of one term.</summary>
/// <param name="FirstIndex">Index of its first entry.</param>
/// <param name="Term">Its term.</param>
internal readonly record struct TermRun(ulong FirstIndex, ulong Term);
