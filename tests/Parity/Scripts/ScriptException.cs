namespace Ferrolite.Parity.Tests.Scripts;

/// <summary>A command that makes no sense, or a demand that is not met.</summary>
internal sealed class ScriptException(string message) : Exception(message);
