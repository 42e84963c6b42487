using Ferrolite.Build.Freshness;
using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Leaves the runnable program, with its native libraries beside it, in artifacts/ferrolite.</summary>
internal sealed class ProgramCommand(Repository repository)
{
    private static readonly string[] Sources =
        ["src", "proto", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig"];

    private readonly Stamp _stamp = new(repository.At("artifacts", "stamps", "program"), repository.ProgramFile);

    internal int Run()
    {
        new NativeCommand(repository).RunIfStale();
        var inputs = Inputs();
        if (_stamp.IsFresh(inputs)) return 0;
        _stamp.Clear();
        var exitCode = new Dotnet(repository).PublishProgram().RunToStandardError();
        if (exitCode != 0) throw new BuildFailure("the program did not build: the first error is above.");
        _stamp.Write(inputs);
        return 0;
    }

    private Fingerprint Inputs()
    {
        var inputs = new Fingerprint().Add(repository.RaftLibrary);
        foreach (var source in Sources) inputs.Add(repository.At(source));
        return inputs;
    }
}
