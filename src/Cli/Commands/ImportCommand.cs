using System.Globalization;
using Ferrolite.Cli.Shell;
using Ferrolite.Cli.Transfer;

namespace Ferrolite.Cli.Commands;

/// <summary>Load a csv file; makes TABLE, named by the first row, if it is not there.</summary>
internal sealed class ImportCommand : DotCommand
{
    private static readonly string[] Flags = ["--csv", "--skip"];

    /// <inheritdoc />
    public override string Name => ".import";

    /// <inheritdoc />
    public override string Usage => ".import [--skip N] FILE TABLE";

    /// <inheritdoc />
    public override string Summary => "Load a csv file; makes TABLE, named by the first row, if it is not there.";

    /// <inheritdoc />
    public override ArgumentKind Argument => ArgumentKind.FileAndTable;

    /// <inheritdoc />
    public override IReadOnlyList<string> ArgumentWords => Flags;

    /// <inheritdoc />
    public override async Task RunAsync(
        ShellSession session, DotArguments arguments, CancellationToken cancellationToken)
    {
        var options = Parse(arguments.Words);
        if (session.Block is not null)
        {
            throw new ShellException(".import cannot run between BEGIN and COMMIT", "REFUSED")
            {
                Hint = "it sends the rows in commands of its own",
            };
        }

        var path = ShellFile.Locate(session, arguments.Source, options.File);
        var stream = ShellFile.Open(path, options.File);
        await using (stream.ConfigureAwait(false))
        {
            var rows = await new CsvImport(session, options).RunAsync(stream, cancellationToken).ConfigureAwait(false);
            session.Messages.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"imported {rows} {(rows == 1 ? "row" : "rows")} into {options.Table}"));
        }
    }

    private ImportOptions Parse(IReadOnlyList<string> words)
    {
        var names = new List<string>();
        var skip = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--csv") continue;
            if (words[i] == "--skip")
            {
                i++;
                var number = words.ElementAtOrDefault(i);
                if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
                    throw ShellException.Usage("--skip needs a number", Usage);
            }
            else if (words[i].StartsWith("--", StringComparison.Ordinal))
            {
                throw ShellException.Usage(
                    $"unknown flag {words[i]}", Suggestion.Question(words[i], Flags) ?? "usage: " + Usage);
            }
            else
            {
                names.Add(words[i]);
            }
        }

        return names is [var file, { Length: > 0 } table] ? new ImportOptions(file, table, skip) : throw UsageError();
    }
}
