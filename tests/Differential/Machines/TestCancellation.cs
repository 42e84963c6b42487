using Xunit;

namespace Ferrolite.Differential.Tests.Machines;

/// <summary>Ends with the test; in a process of its own, never.</summary>
internal static class TestCancellation
{
    public static CancellationToken Token => TestContext.Current.CancellationToken;
}
