namespace Ferrolite.Parity.Tests.Traces;

/// <summary>Where nodes leave their messages and their lines.</summary>
internal sealed class World
{
    public Network Network { get; } = new();

    public Trace Trace { get; } = new();

    public void Send(IEnumerable<Packet> packets)
    {
        foreach (var packet in packets.Where(packet => !Network.Send(packet))) Trace.Line("X " + packet.Text);
    }
}
