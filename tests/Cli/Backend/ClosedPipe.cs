namespace Ferrolite.Cli.Tests.Backend;

/// <summary>A stream that takes nothing: a pipe whose reader went away (32), or a full disk (28).</summary>
internal sealed class ClosedPipe(int error) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw new IOException("no", error);

    public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("no", error);
}
