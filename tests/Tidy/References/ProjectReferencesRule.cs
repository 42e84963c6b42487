using System.Xml.Linq;
using Ferrolite.Tidy.Tests.Sources;

namespace Ferrolite.Tidy.Tests.References;

/// <summary>Who may reference whom under src/. What the table does not list is forbidden.</summary>
public sealed class ProjectReferencesRule : IRule
{
    private static readonly string[] ReferenceKinds = ["ProjectReference", "PackageReference", "FrameworkReference"];

    private const string BannedApi = "Microsoft.CodeAnalysis.BannedApiAnalyzers";
    private const string PublicApi = "Microsoft.CodeAnalysis.PublicApiAnalyzers";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Ferrolite.Abstractions"] = [PublicApi],
        // It has cargo called, and is no part of what is shipped.
        ["Ferrolite.Native"] = ["Ferrolite.Build"],
        ["Ferrolite.Core"] =
        [
            "Ferrolite.Abstractions", "Ferrolite.Native", "Google.Protobuf", "Grpc.Tools", "Microsoft.Data.Sqlite.Core",
            "Microsoft.Extensions.Logging.Abstractions", "SQLitePCLRaw.bundle_e_sqlite3",
        ],
        ["Ferrolite.InProcess"] = ["Ferrolite.Core"],
        ["Ferrolite.Testing"] = ["Ferrolite.Core", "Ferrolite.InProcess", "Microsoft.Extensions.TimeProvider.Testing"],
        ["Ferrolite.Protocol"] = ["Google.Protobuf", "Grpc.Core.Api", "Grpc.Tools"],
        ["Ferrolite.Server"] =
            ["Ferrolite.Core", "Ferrolite.Testing", "Ferrolite.Protocol", "Microsoft.AspNetCore.App"],
        ["Ferrolite.Client"] = ["Ferrolite.Abstractions", "Ferrolite.Protocol", "Grpc.Net.Client"],
        ["Ferrolite.Data"] = ["Ferrolite.Client"],
        ["Ferrolite.EntityFrameworkCore"] = ["Ferrolite.Data", "Microsoft.EntityFrameworkCore.Relational"],
        ["Ferrolite.Hosting"] = ["Ferrolite.Server", "Ferrolite.Client", "Ferrolite.Data"],
        ["Ferrolite.Cli"] =
        [
            "Ferrolite.Abstractions", "Ferrolite.Client", "Ferrolite.Data", "Spectre.Console", "Sylvan.Data.Csv",
            "System.CommandLine",
        ],
        ["Ferrolite.Tool"] = ["Ferrolite.Cli", "Ferrolite.Server", "Ferrolite.InProcess", "Ferrolite.Testing"],
    };

    /// <summary>Packages that only run during a build: they must not reach those who reference the project.</summary>
    private static readonly string[] BuildTools = ["Grpc.Tools", BannedApi, PublicApi];

    public IEnumerable<Finding> Look(SourceTree tree) =>
        tree.Files.Where(file => file.IsUnder("src") && file.Is(".csproj", ".props", ".targets")).SelectMany(Look);

    private static IEnumerable<Finding> Look(SourceFile file)
    {
        var owner = Path.GetFileNameWithoutExtension(file.Name);
        if (file.IsProject && !Allowed.ContainsKey(owner))
        {
            yield return new Finding(file.Path, 0, $"{owner} is not in the table of who may reference whom",
                "add it with its references to " + nameof(ProjectReferencesRule));
            yield break;
        }

        foreach (var reference in References(file))
        {
            var name = Target(reference);
            var line = ((System.Xml.IXmlLineInfo)reference).LineNumber;
            if (BuildTools.Contains(name) && (string?)reference.Attribute("PrivateAssets") != "all")
            {
                yield return new Finding(file.Path, line, name + " would reach the users of the project",
                    "add PrivateAssets=\"all\"");
            }

            // Props and targets speak for every project: only what may stand everywhere stands there.
            string[] allowed = file.IsProject ? Allowed[owner] : [BannedApi];
            if (allowed.Contains(name)) continue;
            yield return new Finding(file.Path, line, $"{owner} must not reference {name}",
                "move the code to where the dependency is allowed, or change the architecture and this table");
        }
    }

    private static IEnumerable<XElement> References(SourceFile file) =>
        XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Descendants()
            .Where(element => ReferenceKinds.Contains(element.Name.LocalName))
            .Where(element => element.Attribute("Include") is not null);

    private static string Target(XElement reference)
    {
        var include = (string)reference.Attribute("Include")!;
        return reference.Name.LocalName == "ProjectReference"
            ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/'))
            : include;
    }
}
