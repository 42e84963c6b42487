using Ferrolite.TestKit;

namespace Ferrolite.EndToEnd.Tests;

/// <summary>The program <c>ferrolite</c> as it was built together with these tests.</summary>
internal static class BuiltProgram
{
    /// <summary>Its path.</summary>
    internal static string Path { get; } = Find();

    private static string Find()
    {
        // The tests lie in bin/<project>/<configuration>, the program in bin/<project>/<configuration>_<platform>.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var folder = System.IO.Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "Ferrolite.Tool");
        return System.IO.Path.Combine(Directory.GetDirectories(folder, configuration + "*").Single(), "ferrolite");
    }
}
