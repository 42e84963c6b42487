using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Repairs what <c>verify</c> only reports: the layout of Rust and C# files.</summary>
internal sealed class FixCommand(Repository repository)
{
    internal int Run()
    {
        var cargo = new Cargo(repository);
        var hasCargo = cargo.State != CargoState.Missing;
        if (!hasCargo) Console.Error.WriteLine("fix: without cargo, Rust files stay as they are");
        var failed = hasCargo && cargo.Format(write: true).RunToStandardError() != 0;
        failed |= new Dotnet(repository).FormatWhitespace(write: true).RunToStandardError() != 0;
        return failed ? BuildFailure.Failed : 0;
    }
}
