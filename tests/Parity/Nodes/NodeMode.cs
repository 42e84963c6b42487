namespace Ferrolite.Parity.Tests.Nodes;

/// <summary>What happens to Readies without a command.</summary>
internal enum NodeMode
{
    /// <summary>All Readies after each call, the synchronous way; what is committed is applied.</summary>
    Auto,

    /// <summary>All Readies after each call, the asynchronous way; the disk waits for a command.</summary>
    Async,

    /// <summary>Nothing.</summary>
    Hand,
}
