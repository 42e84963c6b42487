namespace Ferrolite.Cli.Completing;

/// <summary>The files and folders that a path may become.</summary>
internal static class FileWords
{
    /// <summary>
    /// Looks for them from a folder on; folders end in a slash, hidden files show when a dot was typed.
    /// </summary>
    public static IEnumerable<string> Find(string word, string folder)
    {
        var slash = word.LastIndexOfAny(['/', Path.DirectorySeparatorChar]);
        var (parent, start) = (word[..(slash + 1)], word[(slash + 1)..]);
        try
        {
            var directory = new DirectoryInfo(Path.GetFullPath(parent.Length == 0 ? "." : parent, folder));
            return
            [
                .. directory.EnumerateFileSystemInfos()
                    .Where(one => start.Length > 0 ? one.Name.StartsWith(start, StringComparison.Ordinal)
                        : one.Name[0] != '.')
                    .Where(one => !one.Name.Any(char.IsWhiteSpace))
                    .Select(one => parent + one.Name + (one is DirectoryInfo ? "/" : "")),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
