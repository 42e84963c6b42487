using Ferrolite.Build.Freshness;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Builds the Raft library from the Rust workspace.</summary>
internal sealed class NativeCommand(Repository repository)
{
    private readonly Cargo _cargo = new(repository);
    private readonly Stamp _stamp = new(repository.At("artifacts", "stamps", "native"), repository.RaftLibrary);

    /// <summary>Always asks cargo, which knows best what is fresh.</summary>
    internal int Run()
    {
        if (!_cargo.HasWorkspace) throw new BuildFailure("native/Cargo.toml is missing: nothing to build.");
        _stamp.Clear();
        var inputs = Inputs();
        var exitCode = _cargo.Build().RunToStandardError();
        if (exitCode != 0) throw new BuildFailure("the native library did not build: the first error is above.");
        _stamp.Write(inputs);
        return 0;
    }

    /// <summary>Asks cargo only when a file of the workspace changed since the last success.</summary>
    internal void RunIfStale()
    {
        if (!_stamp.IsFresh(Inputs())) Run();
    }

    private Fingerprint Inputs() => new Fingerprint().Add(repository.Native);
}
