using System.Text.Json.Serialization;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.StateMachine;

/// <summary>How the configuration is written in its hidden table: the same bytes on every node.</summary>
[JsonSerializable(typeof(MembershipState))]
internal sealed partial class MembershipJson : JsonSerializerContext;
