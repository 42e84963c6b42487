using Ferrolite.Build.Native;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Provides the Raft library; the build of the C# projects calls this too.</summary>
/// <param name="repository">What is built.</param>
/// <param name="ahead">True to build the one that lies in git instead.</param>
internal sealed class NativeCommand(Repository repository, bool ahead)
{
    internal int Run()
    {
        var cargo = new Cargo(repository);
        if (ahead) new AheadBuild(repository, cargo).Refresh();
        else new RaftLibrary(repository, cargo).Provide();
        return 0;
    }
}
