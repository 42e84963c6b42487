namespace Ferrolite.Tidy.Tests;

/// <summary>One place that breaks a rule, and what to do about it.</summary>
/// <param name="File">From the repository's root, with slashes.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What makes it right.</param>
public sealed record Finding(string File, int Line, string Problem, string Remedy)
{
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {Problem}. Remedy: {Remedy}.";
}
