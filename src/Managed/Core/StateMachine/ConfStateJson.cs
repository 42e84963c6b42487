using System.Text.Json.Serialization;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.StateMachine;

/// <summary>How the configuration is written in its hidden table: the same bytes on every node.</summary>
[JsonSerializable(typeof(ConfState))]
internal sealed partial class ConfStateJson : JsonSerializerContext;
