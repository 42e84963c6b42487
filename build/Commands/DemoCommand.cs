using Ferrolite.Build.Processes;

namespace Ferrolite.Build.Commands;

/// <summary>Starts the demo of the built program, with our own input and outputs.</summary>
internal sealed class DemoCommand(Repository repository)
{
    internal int Run(IReadOnlyList<string> arguments)
    {
        new ProgramCommand(repository).Run();
        return new ToolCommand(repository.ProgramFile, ["demo", .. arguments]) { Folder = Environment.CurrentDirectory }
            .RunInForeground();
    }
}
