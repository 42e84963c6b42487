namespace Ferrolite.Build.Freshness;

/// <summary>Remembers the inputs of a step's last success: while they are the same, the step is skipped.</summary>
internal sealed class Stamp(string file, params string[] outputs)
{
    internal bool IsFresh(Fingerprint inputs) =>
        outputs.All(File.Exists) && File.Exists(file) && File.ReadAllText(file) == inputs.ToString();

    internal void Write(Fingerprint inputs)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, inputs.ToString());
    }

    /// <summary>To be called before the step starts: what it leaves half done is not fresh.</summary>
    internal void Clear()
    {
        if (File.Exists(file)) File.Delete(file);
    }
}
