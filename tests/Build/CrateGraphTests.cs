using AwesomeAssertions;
using Ferrolite.Build.Native;
using Xunit;

namespace Ferrolite.Build.Tests;

public sealed class CrateGraphTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_LeavesOutWhatOnlyBuilds() =>
        Crates().Select(crate => $"{crate.Name} {crate.Version} {crate.License}").Should()
            .Equal("inner 2.0.0 MIT", "raft 0.7.0 Apache-2.0");

    [Fact]
    public void Compose_NamesEachCrateAndPrintsEachTextOnce()
    {
        _folder.Write("raft/LICENSE", "the terms \r\n");
        _folder.Write("inner/LICENSE-MIT", "the terms\n");
        var notices = Notices.Compose(Crates(), "rustc 1.95.0");
        notices.Should().Contain("  inner 2.0.0: MIT\n  raft 0.7.0: Apache-2.0\n").And.Contain("rustc 1.95.0");
        notices.Should().Contain("\ninner 2.0.0 LICENSE-MIT\nraft 0.7.0 LICENSE\n");
        notices.Split("the terms").Should().HaveCount(2);
    }

    [Fact]
    public void Compose_WhenPackageHoldsNoText_SaysSo()
    {
        _folder.Write("raft/LICENSE", "the terms");
        _folder.Write("inner/lib.rs", "");
        Notices.Compose(Crates(), "rustc").Should().Contain("inner 2.0.0: MIT (its package holds no licence text");
    }

    private IReadOnlyList<Crate> Crates() => CrateGraph.Read(
        $$"""
        {
          "packages": [
            {{Package("ferrolite-raft", "0.1.0", "Apache-2.0", "lib", source: "null")}},
            {{Package("raft", "0.7.0", "Apache-2.0", "lib")}},
            {{Package("inner", "2.0.0", "MIT", "lib")}},
            {{Package("macro", "1.0.0", "MIT", "proc-macro")}},
            {{Package("of-macro", "1.0.0", "MIT", "lib")}},
            {{Package("generator", "1.0.0", "MIT", "lib")}}
          ],
          "resolve": { "nodes": [
            {{Node("ferrolite-raft", ("raft", "null"), ("generator", "\"build\""), ("of-macro", "\"dev\""))}},
            {{Node("raft", ("inner", "null"), ("macro", "null"))}},
            {{Node("macro", ("of-macro", "null"))}},
            {{Node("inner", ("raft", "null"))}},
            {{Node("of-macro")}},
            {{Node("generator")}}
          ] }
        }
        """);

    private string Package(string name, string version, string license, string kind, string source = "\"registry\"") =>
        $$"""
        { "id": "{{name}}", "name": "{{name}}", "version": "{{version}}", "license": "{{license}}",
          "source": {{source}}, "targets": [ { "kind": [ "{{kind}}" ] } ],
          "manifest_path": "{{_folder.File(name).Replace('\\', '/')}}/Cargo.toml" }
        """;

    private static string Node(string id, params (string To, string Kind)[] dependencies)
    {
        var list = dependencies.Select(to => $$"""{ "pkg": "{{to.To}}", "dep_kinds": [ { "kind": {{to.Kind}} } ] }""");
        return $$"""{ "id": "{{id}}", "deps": [ {{string.Join(',', list)}} ] }""";
    }
}
