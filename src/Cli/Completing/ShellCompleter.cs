using Ferrolite.Cli.Commands;
using Ferrolite.Cli.Editing;
using Ferrolite.Cli.Input;
using Ferrolite.Cli.Shell;

namespace Ferrolite.Cli.Completing;

/// <summary>Completes commands of the shell with their arguments, and SQL.</summary>
internal sealed class ShellCompleter(ShellSession session) : ICompleter
{
    /// <inheritdoc />
    public async Task<Completion> CompleteAsync(string line, int cursor)
    {
        var place = CompletionPlace.Of(line, cursor);
        var words = place.IsCommand
            ? await CommandWordsAsync(place).ConfigureAwait(false)
            : await SqlWordsAsync(place.Word).ConfigureAwait(false);
        var candidates = words
            .Where(word => word.StartsWith(place.Word, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.OrdinalIgnoreCase);
        return new Completion(place.Start, [.. candidates]);
    }

    private async Task<IEnumerable<string>> CommandWordsAsync(CompletionPlace place)
    {
        if (place.Before.Count == 0) return DotCommandTable.Names.Concat(DotSpelling.All);
        var (name, _) = DotSpelling.Translate(place.Before[0] + " x");
        if (DotCommandTable.Find(name) is not { } command) return [];
        var words = await ArgumentsAsync(command.Argument, place).ConfigureAwait(false);
        return words.Concat(command.ArgumentWords);
    }

    private async Task<IEnumerable<string>> ArgumentsAsync(ArgumentKind kind, CompletionPlace place)
    {
        switch (kind)
        {
            case ArgumentKind.File:
                return FileWords.Find(place.Word, session.Io.WorkingDirectory);
            case ArgumentKind.FileAndTable when place.Before.Count(word => word[0] != '-') < 2:
                return FileWords.Find(place.Word, session.Io.WorkingDirectory);
            case ArgumentKind.Table or ArgumentKind.FileAndTable:
                return (await SchemaWords.ReadAsync(session).ConfigureAwait(false)).Select(table => table.Key);
            case ArgumentKind.Node:
                return session.Cluster.NodeNames;
            case ArgumentKind.Command:
                return DotCommandTable.Names;
            case ArgumentKind.Sql:
                return await SqlWordsAsync(place.Word).ConfigureAwait(false);
            default:
                return [];
        }
    }

    private async Task<IEnumerable<string>> SqlWordsAsync(string word)
    {
        var schema = await SchemaWords.ReadAsync(session).ConfigureAwait(false);
        var dot = word.LastIndexOf('.');
        if (dot >= 0) return Columns(schema[word[..dot]]).Select(column => word[..(dot + 1)] + column);
        var keywords = word.Length > 0 && word.All(char.IsLower)
            ? SqlKeywords.All.Select(keyword => keyword.ToLowerInvariant())
            : SqlKeywords.All;
        return schema.Select(table => table.Key).Concat(schema.SelectMany(Columns)).Concat(keywords);
    }

    private static IEnumerable<string> Columns(IEnumerable<string?> columns) => columns.OfType<string>();
}
