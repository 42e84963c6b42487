namespace Ferrolite.Core.Readers;

/// <summary>Something that reads user.db on a reader's thread. Neither method throws.</summary>
internal interface IReadWork
{
    /// <summary>Does it, with the reader's connection.</summary>
    void Run(ReadConnection connection);

    /// <summary>The node ends before the work began.</summary>
    void Fail(Exception reason);
}
