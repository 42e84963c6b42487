using Ferrolite.Build.Checks;
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
        var report = new RunReport(output);
        new NativeCommand(repository).RunIfStale();
        foreach (var check in CheckList.Sources(repository)) report.Add(check.Run());
        report.Add(CheckList.Compilation(repository).Run());
        report.Add(CheckList.Parity(repository).Run());
        return report.Close();
    }
}
