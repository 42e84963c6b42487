using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Leaves the runnable program, with its native libraries beside it, in artifacts/ferrolite.</summary>
internal sealed class ProgramCommand(Repository repository)
{
    internal int Run()
    {
        new RaftLibrary(repository, new Cargo(repository)).Provide();
        var exitCode = new Dotnet(repository).PublishProgram().RunToStandardError();
        return exitCode == 0 ? 0 : throw new BuildFailure("the program did not build: the first error is above.");
    }
}
