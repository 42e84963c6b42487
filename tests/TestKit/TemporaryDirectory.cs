namespace Ferrolite.TestKit;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("ferrolite-test-").FullName;

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
