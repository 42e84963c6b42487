namespace Ferrolite.Core.Readers;

/// <summary>
/// What a reader keeps between two works: a connection to the current user.db, opened by the first work that needs it,
/// and opened anew when another file is current or the connection has failed. Owned by the reader's thread.
/// </summary>
/// <param name="files">Which file is current.</param>
/// <param name="seeds">Draws the seed of the connection's random numbers.</param>
internal sealed class ReaderSession(UserFiles files, Func<UInt128> seeds) : IDisposable
{
    private UserFile? _file;
    private ReadConnection? _connection;

    /// <summary>A connection that works, to the current file.</summary>
    /// <exception cref="FerroliteException">The file cannot be opened now; the next work may try again.</exception>
    public ReadConnection Connection
    {
        get
        {
            if (_file != files.Current || _connection!.IsBroken) Close();
            return _connection ??= Open();
        }
    }

    /// <summary>Gives the file back when another one is current.</summary>
    public void CloseIfOutdated()
    {
        if (_file is not null && _file != files.Current) Close();
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private ReadConnection Open()
    {
        var file = files.Rent();
        try
        {
            var connection = ReadConnection.Open(file.Path, file.Vfs, seeds);
            _file = file;
            return connection;
        }
        catch (Exception e)
        {
            file.Return();
            throw ReadConnection.Unreadable(e);
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _file?.Return();
        _file = null;
    }
}
