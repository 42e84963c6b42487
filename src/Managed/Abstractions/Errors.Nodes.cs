namespace Ferrolite;

// Errors of a node or of the cluster: nothing was asked of SQL yet.
internal static partial class Errors
{
    /// <summary>The node was ended.</summary>
    public static FerroliteException NodeStopped(string node) =>
        new(ErrorReason.NodeStopped, $"node {node} has stopped") { Node = node };

    /// <summary>The node ends while the request waits.</summary>
    public static FerroliteException NodeStops(string node) => new(
        ErrorReason.NodeStopped, "the node has stopped; a write that it had proposed may still be applied",
        Outcome.Unknown)
    {
        Node = node,
    };

    /// <summary>The node ends while a query runs.</summary>
    public static FerroliteException QueryStops() => new(ErrorReason.NodeStopped, "the node ends");

    /// <summary>The node was never started.</summary>
    public static FerroliteException NodeNotStarted(string node) =>
        new(ErrorReason.NodeStopped, $"node {node} is not started") { Node = node };

    /// <summary>The node is frozen by a fault.</summary>
    public static FerroliteException NodeFrozen(string node) =>
        new(ErrorReason.NodeStopped, $"node {node} is frozen")
        {
            Node = node,
            Hint = "resume it, or use another node",
        };

    /// <summary>No node is up.</summary>
    public static FerroliteException EveryNodeStopped() =>
        new(ErrorReason.NodeStopped, "every node is frozen or has ended") { Hint = "resume one of them" };

    /// <summary>The node ended by a fault.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="problem">What failed.</param>
    /// <param name="outcome">Unknown for what waited when it failed.</param>
    public static FerroliteException NodeFaulted(
        string node, string problem, Outcome outcome = Outcome.NotApplied) =>
        new(ErrorReason.NodeFaulted, $"node {node} ended by a fault: {problem}", outcome) { Node = node };

    /// <summary>A query failed by the node's own files or memory.</summary>
    public static FerroliteException QueryFaulted(string problem) =>
        new(ErrorReason.NodeFaulted, $"the query failed on this node: {problem}")
        {
            Hint = "ask another node; this one may be short of memory or disk, or its file may be damaged",
        };

    /// <summary>The node's data differs from the majority's.</summary>
    public static FerroliteException Diverged(string node, string quarantine) =>
        new(ErrorReason.Diverged, $"node {node} is {quarantine}") { Node = node, Hint = "use another node" };

    /// <summary>There is no node of this name.</summary>
    public static FerroliteException NoSuchNode(string node, IEnumerable<string> nodes) =>
        new(ErrorReason.Refused, $"there is no node {node}") { Hint = "the nodes are " + string.Join(", ", nodes) };

    /// <summary>The folder is empty, and nothing is to be bootstrapped.</summary>
    public static FerroliteException NoNodeIn(string directory) =>
        new(ErrorReason.Refused, $"{directory} holds no node");

    /// <summary>The folder belongs to another node.</summary>
    public static FerroliteException OtherNodeIn(string directory, string node) =>
        new(ErrorReason.Refused, $"{directory} belongs to node {node}")
        {
            Hint = "name the directory of this node, or an empty one",
        };

    /// <summary>Another process has the folder.</summary>
    public static FerroliteException DirectoryInUse(string directory, string problem) =>
        new(ErrorReason.Refused, $"the directory {directory} is in use by another process ({problem})")
        {
            Hint = "stop that process, or name another directory",
        };

    /// <summary>The folder cannot be written.</summary>
    public static FerroliteException DirectoryUnusable(string directory, string problem) =>
        new(ErrorReason.Refused, $"the directory {directory} cannot be used: {problem}")
        {
            Hint = "name a directory that this user may write",
        };
}
