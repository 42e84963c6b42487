using Ferrolite.Core.Routing;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>Who leads, as a test says.</summary>
internal sealed class ScriptedTargets : IWriteTargets
{
    public IWriteTarget? Leader { get; set; }

    public FerroliteException? Refusal { get; set; }

    public ulong SettledIndex { get; set; }
}
