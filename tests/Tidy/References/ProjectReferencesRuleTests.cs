using Xunit;

namespace Ferrolite.Tidy.Tests.References;

public sealed class ProjectReferencesRuleTests : RuleTests<ProjectReferencesRule>
{
    private const string CorePath = "src/Managed/Core/Ferrolite.Core.csproj";

    [Theory]
    [InlineData("<ProjectReference Include=\"../Testing/Ferrolite.Testing.csproj\" />")]
    [InlineData("<PackageReference Include=\"Grpc.Net.Client\" />")]
    [InlineData("<FrameworkReference Include=\"Microsoft.AspNetCore.App\" />")]
    [InlineData("<PackageReference Include=\"Grpc.Tools\" />")]
    public void Look_WhenCoreReferencesTooMuch_Flags(string reference) => Flags((CorePath, Project(reference)));

    [Fact]
    public void Look_WhenProjectIsUnknown_Flags() => Flags(("src/New/Ferrolite.New.csproj", Project("")));

    [Fact]
    public void Look_WhenPropsReferenceForAll_Flags() =>
        Flags(("src/Directory.Build.props", Project("<PackageReference Include=\"Dapper\" />")));

    [Theory]
    [InlineData("<ProjectReference Include=\"..\\Native\\Ferrolite.Native.csproj\" />")]
    [InlineData("<PackageReference Include=\"Grpc.Tools\" PrivateAssets=\"all\" />")]
    public void Look_WhenReferenceIsListed_Accepts(string reference) => Accepts((CorePath, Project(reference)));

    private static string Project(string reference) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup>{reference}</ItemGroup></Project>";
}
