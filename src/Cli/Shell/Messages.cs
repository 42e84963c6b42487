using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ferrolite.Cli.Output;

namespace Ferrolite.Cli.Shell;

/// <summary>The stream for people: errors, hints, notes, banners and prompts. Not thread-safe.</summary>
internal sealed class Messages(Stream stream, Palette palette)
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Colours of this stream.</summary>
    public Palette Palette { get; } = palette;

    /// <summary>Errors as one JSON object on a line.</summary>
    public bool JsonErrors { get; init; }

    /// <summary>No banners and notes, only errors.</summary>
    public bool Quiet { get; init; }

    /// <summary>Stack traces with the errors.</summary>
    public bool Debug { get; init; }

    /// <summary>Writes an error.</summary>
    public void Write(Failure failure)
    {
        var text = new StringBuilder();
        if (JsonErrors) text.Append(Json(failure)).Append('\n');
        else AppendText(text, failure);
        if (Debug && failure.Cause is not null) text.Append(failure.Cause).Append('\n');
        Emit(text.ToString());
    }

    /// <summary>A line that says what happened; dropped when quiet.</summary>
    public void Note(string text)
    {
        if (!Quiet) Emit(Palette.Dim("note: ") + CellText.Safe(text) + "\n");
    }

    /// <summary>Lines as they are; dropped when quiet.</summary>
    public void Line(string text)
    {
        if (!Quiet) Emit(text + "\n");
    }

    /// <summary>Text as it is, also when quiet.</summary>
    public void Raw(string text) => Emit(text);

    private void AppendText(StringBuilder text, Failure failure)
    {
        text.Append(Palette.Red("error: ")).Append(CellText.Safe(failure.Message));
        text.Append(" [").Append(failure.Code).Append("]\n");
        if (failure.Excerpt is { } excerpt)
        {
            text.Append("  ").Append(excerpt.Line).Append('\n');
            text.Append(' ', 2 + excerpt.Column).Append(Palette.Red("^")).Append('\n');
        }

        AppendLine(text, Palette.Cyan("hint: "), failure.Hint);
        AppendLine(text, Palette.Dim("note: "), failure.Note);
    }

    private static void AppendLine(StringBuilder text, string label, string? line)
    {
        if (line is not null) text.Append(label).Append(CellText.Safe(line)).Append('\n');
    }

    private static string Json(Failure failure)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", failure.Code);
            json.WriteString("reason", failure.Reason ?? failure.Code);
            json.WriteString("message", failure.Message);
            json.WriteString("hint", failure.Hint);
            json.WriteString("note", failure.Note);
            json.WriteString("outcome", failure.Outcome is { } outcome ? UpperSnake.Of(outcome) : null);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private void Emit(string text)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush();
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            // Nobody listens; the exit code still tells.
        }
    }
}
