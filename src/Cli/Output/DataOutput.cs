using System.Text;

namespace Ferrolite.Cli.Output;

/// <summary>The data stream: text in UTF-8 and bytes, buffered until <see cref="Flush"/>. Not thread-safe.</summary>
internal sealed class DataOutput : IDisposable
{
    private readonly Stream _stream;
    private readonly StreamWriter _writer;

    /// <summary>Writes to a stream that stays the caller's.</summary>
    public DataOutput(Stream stream)
    {
        _stream = stream;
        _writer = new StreamWriter(stream, new UTF8Encoding(false), 32 * 1024, leaveOpen: true) { NewLine = "\n" };
    }

    /// <summary>Adds text.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        try
        {
            _writer.Write(text);
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            throw new OutputException(e);
        }
    }

    /// <summary>Adds text and a line end.</summary>
    public void WriteLine(ReadOnlySpan<char> text)
    {
        Write(text);
        Write("\n");
    }

    /// <summary>Adds bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Flush();
        try
        {
            _stream.Write(bytes);
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            throw new OutputException(e);
        }
    }

    /// <summary>Hands everything to the system.</summary>
    public void Flush()
    {
        try
        {
            _writer.Flush();
            _stream.Flush();
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            throw new OutputException(e);
        }
    }

    /// <summary>Flushes what it can; a reader that went away is no error here.</summary>
    public void Dispose()
    {
        try
        {
            _writer.Dispose();
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            // The reader went away; whoever wrote last was told.
        }
    }
}
