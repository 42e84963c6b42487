using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ferrolite.Build.Native;

/// <summary>What is written down beside the library built ahead.</summary>
/// <param name="Sources">The hash of what it was built from.</param>
/// <param name="Bindings">The hash of the C# bindings that belong to it.</param>
/// <param name="Library">The hash of the library itself.</param>
/// <param name="Rustc">The compiler that built it.</param>
/// <param name="Linker">The linker driver: it adds its own start files.</param>
internal sealed record AheadRecord(string Sources, string Bindings, string Library, string Rustc, string Linker)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Null when there is none, or none that can be read.</returns>
    internal static AheadRecord? Read(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            return JsonSerializer.Deserialize<AheadRecord>(File.ReadAllText(file), Layout);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal void Write(string file) => File.WriteAllText(file, JsonSerializer.Serialize(this, Layout) + "\n");
}
