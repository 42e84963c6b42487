using System.Text.Json.Serialization;
using Ferrolite.Core.Model;

namespace Ferrolite.Core.Log;

/// <summary>How the genesis is written in <c>meta</c>.</summary>
[JsonSerializable(typeof(Genesis))]
internal sealed partial class MetaJson : JsonSerializerContext;
