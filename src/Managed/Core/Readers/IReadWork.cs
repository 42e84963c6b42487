namespace Ferrolite.Core.Readers;

/// <summary>Something that reads on a reader's thread. One of the methods is called, once; neither throws.</summary>
internal interface IReadWork
{
    /// <summary>Does it, with the reader's connection if it needs one.</summary>
    void Run(ReaderSession session);

    /// <summary>It ends before it began: its deadline has passed, or the node stops. Any thread.</summary>
    void Fail(Exception reason);
}
