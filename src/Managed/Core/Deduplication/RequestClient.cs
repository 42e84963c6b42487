namespace Ferrolite.Core.Deduplication;

/// <summary>A client of which requests are remembered.</summary>
internal sealed class RequestClient(byte[] id)
{
    /// <summary>Its id.</summary>
    public byte[] Id { get; } = id;

    /// <summary>How many of its requests are remembered.</summary>
    public int Requests { get; set; }
}
