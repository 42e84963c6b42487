using Ferrolite.Build.Checks;
using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;
using Ferrolite.Build.Reports;

namespace Ferrolite.Build.Commands;

/// <summary>
/// All checks without the tests, and what takes too long for these. It writes build output only; when the bindings are
/// stale, the Rust build brings them up to date and the check on them says so.
/// </summary>
internal sealed class VerifyCommand(Repository repository, TextWriter output)
{
    internal int Run()
    {
        var cargo = new Cargo(repository);
        var checks = new CheckList(repository, cargo);
        var report = new RunReport(output);
        new RaftLibrary(repository, cargo).Provide();
        foreach (var result in checks.Rust()) report.Add(result);
        report.Add(checks.Layout().Run());
        report.Add(checks.Compilation().Run());
        report.Add(checks.Parity());
        report.Add(new AheadBuild(repository, cargo).Compare());
        return report.Close();
    }
}
