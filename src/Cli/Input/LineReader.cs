using System.Text;
using System.Text.Unicode;

namespace Ferrolite.Cli.Input;

/// <summary>
/// Cuts a byte stream into lines as the bytes arrive. The lines are checked for UTF-8 one by one,
/// so that one bad line does not spoil the next. Not thread-safe; the stream stays the caller's.
/// </summary>
internal sealed class LineReader(Stream stream)
{
    private const int BlockBytes = 64 * 1024;

    private byte[] _buffer = new byte[BlockBytes];
    private int _start;
    private int _end;
    private int _scanned;
    private int _lines;
    private bool _ended;

    /// <summary>The next line; null at the end of the input.</summary>
    public ValueTask<SourceLine?> ReadAsync(CancellationToken cancellationToken) =>
        TryTakeLine(out var line)
            ? ValueTask.FromResult<SourceLine?>(line)
            : FillAndReadAsync(cancellationToken);

    private async ValueTask<SourceLine?> FillAndReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_ended) return TakeRest();
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0) _ended = true;
            _end += read;
            if (TryTakeLine(out var line)) return line;
        }
    }

    private bool TryTakeLine(out SourceLine line)
    {
        var newline = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (newline < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        var lineEnd = _scanned + newline;
        line = Decode(_buffer.AsSpan(_start, lineEnd - _start));
        _start = _scanned = lineEnd + 1;
        return true;
    }

    private SourceLine? TakeRest()
    {
        if (_start == _end) return null;
        var line = Decode(_buffer.AsSpan(_start, _end - _start));
        _start = _scanned = _end;
        return line;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _scanned -= _start;
            _start = 0;
        }

        if (_buffer.Length - _end < BlockBytes / 2) Array.Resize(ref _buffer, _buffer.Length * 2);
    }

    private SourceLine Decode(ReadOnlySpan<byte> bytes)
    {
        var number = ++_lines;
        if (number == 1 && IsUtf16(bytes)) return new(Encoding.UTF8.GetString(bytes), number, LineDefect.Utf16, 1);
        if (number == 1 && bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes is [.., (byte)'\r']) bytes = bytes[..^1];
        var text = Encoding.UTF8.GetString(bytes);
        if (!Utf8.IsValid(bytes)) return new(text, number, LineDefect.InvalidUtf8, FirstInvalid(bytes) + 1);
        var nul = bytes.IndexOf((byte)0);
        return nul >= 0 ? new(text, number, LineDefect.NulByte, nul + 1) : new(text, number, LineDefect.None, 0);
    }

    private static bool IsUtf16(ReadOnlySpan<byte> bytes) =>
        bytes is [0xFF, 0xFE, _, 0, ..] or [0xFE, 0xFF, 0, ..];

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
