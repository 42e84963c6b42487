namespace Ferrolite.TestKit;

/// <summary>Finds the checkout that a test runs in.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds <c>Ferrolite.slnx</c>.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Ferrolite.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("Ferrolite.slnx was not found above " + AppContext.BaseDirectory);
    }
}
