using System.Text;

namespace Ferrolite.Cli.Editing;

/// <summary>
/// Keeps the history: a line for each entry, a line end in it is escaped. A file that cannot be read or written
/// costs the history and nothing else.
/// </summary>
/// <param name="path">The file; its folder is made when it is needed.</param>
internal sealed class HistoryFile(string path)
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>The place of the file by the conventions of the system; null when the user wants none.</summary>
    public static string? Locate(Func<string, string?> variable)
    {
        if (string.Equals(variable("FERROLITE_HISTORY"), "off", StringComparison.OrdinalIgnoreCase)) return null;
        var state = variable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state) && OperatingSystem.IsWindows()) state = variable("LOCALAPPDATA");
        if (string.IsNullOrEmpty(state) && variable("HOME") is { Length: > 0 } home)
            state = Path.Combine(home, ".local", "state");
        return string.IsNullOrEmpty(state) ? null : Path.Combine(state, "ferrolite", "history");
    }

    /// <summary>The entries, the newest of equal ones. A file that has grown too long is cut.</summary>
    public IReadOnlyList<string> Load()
    {
        try
        {
            if (!File.Exists(path)) return [];
            var lines = File.ReadAllLines(path, Utf8);
            var entries = lines.Reverse().Distinct().Take(History.MostEntries).Reverse().ToList();
            if (lines.Length > 2 * History.MostEntries) Replace(entries);
            return [.. entries.Select(Unescape)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Adds an entry.</summary>
    public void Append(string entry)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, Options(FileMode.Append));
            stream.Write(Utf8.GetBytes(Escape(entry) + "\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next shell starts without this entry.
        }
    }

    private void Replace(List<string> lines)
    {
        var temporary = path + ".new";
        using (var stream = new FileStream(temporary, Options(FileMode.Create)))
        {
            stream.Write(Utf8.GetBytes(string.Join('\n', lines) + "\n"));
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>What was typed may hold secrets: others do not read it.</summary>
    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static string Escape(string entry) =>
        entry.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Unescape(string line)
    {
        if (!line.Contains('\\', StringComparison.Ordinal)) return line;
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var isEscape = line[i] == '\\' && i + 1 < line.Length;
            if (isEscape) i++;
            text.Append(isEscape && line[i] == 'n' ? '\n' : line[i]);
        }

        return text.ToString();
    }
}
