using Ferrolite.Core.Log;
using Ferrolite.Parity.Tests.Traces;

namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>A Ready on its way to the disk, and what may leave when it is there.</summary>
internal sealed record WriteTask(LogWrite Write, IReadOnlyList<Packet> ThenSend);
