namespace Ferrolite.Cli.Tests.Backend;

/// <summary>A pipe whose reader went away.</summary>
internal sealed class ClosedPipe : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");

    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
}
