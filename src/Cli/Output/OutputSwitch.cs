namespace Ferrolite.Cli.Output;

/// <summary>Where data goes: to the standard output, or for a while to a file. Not thread-safe.</summary>
/// <param name="standard">The standard output; stays the caller's.</param>
internal sealed class OutputSwitch(Stream standard) : IDisposable
{
    private readonly DataOutput _standard = new(standard);
    private FileStream? _stream;
    private DataOutput? _file;
    private bool _once;

    /// <summary>What takes the data now.</summary>
    public DataOutput Current => _file ?? _standard;

    /// <summary>The file as the user named it; null when the data goes to the standard output.</summary>
    public string? FileName { get; private set; }

    /// <summary>Sends what follows to a new file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">The file as the user named it.</param>
    /// <param name="once">Only what the next statement or command writes.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public void ToFile(string path, string name, bool once)
    {
        Restore();
        try
        {
            _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            throw new OutputException(e);
        }

        (_file, _once, FileName) = (new DataOutput(_stream), once, name);
    }

    /// <summary>A statement or command ended, and with it what was meant for one.</summary>
    public void CommandEnded()
    {
        if (_once) Restore();
    }

    /// <summary>Goes back to the standard output.</summary>
    public void Restore()
    {
        _file?.Dispose();
        Close();
        (_stream, _file, _once, FileName) = (null, null, false, null);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Restore();
        _standard.Dispose();
    }

    private void Close()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (Exception e) when (OutputException.Is(e))
        {
            // The writer that failed was told; what is left in the buffer has nowhere to go.
        }
    }
}
