using AwesomeAssertions;
using Ferrolite.Core.Model;
using Ferrolite.Core.Node;
using Xunit;

namespace Ferrolite.Core.Tests.Routes;

/// <summary>A forwarded request is the caller's own, but for its id and its time.</summary>
public sealed class ForwardedRequestTests
{
    [Fact]
    public void Forwarded_KeepsEverythingElse()
    {
        var request = new ExecuteRequest(new Statement("SELECT 1"), new Statement("SELECT 2"))
        {
            Atomic = false,
            DeferForeignKeys = true,
            NoForward = true,
        };
        var forwarded = PeerWrites.Forwarded(
            request, new RequestStamp(new byte[] { 1 }, 2, 3, 4), TimeSpan.FromSeconds(5));
        forwarded.Timeout.Should().Be(TimeSpan.FromSeconds(5));
        forwarded.RequestId!.ClientId.ToArray().Should().Equal(1);
        (forwarded.RequestId with { ClientId = default }).Should().Be(new RequestId(default, 2, 3, 4));

        // Whatever a request gets in the future: a forward must not lose it.
        var fresh = new ExecuteRequest(request.Statements);
        foreach (var property in typeof(ExecuteRequest).GetProperties())
        {
            if (property.Name is nameof(ExecuteRequest.Timeout) or nameof(ExecuteRequest.RequestId)) continue;
            property.GetValue(forwarded).Should().Be(property.GetValue(request), property.Name);
            if (property.Name is nameof(ExecuteRequest.Statements)) continue;
            property.GetValue(request).Should().NotBe(property.GetValue(fresh), $"{property.Name} shows nothing here");
        }
    }
}
