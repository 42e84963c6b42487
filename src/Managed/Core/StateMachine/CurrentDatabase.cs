using Ferrolite.Core.Model;
using Ferrolite.Core.Readers;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// The user.db that the apply loop writes, and which file that is: the loop may switch it between two batches. Owned by
/// the loop's thread, but for <see cref="Interrupt"/> and <see cref="Files"/>.
/// </summary>
internal sealed class CurrentDatabase : IDisposable
{
    private readonly UserDatabaseOptions _options;
    private UserDatabase _database;
    private UserFile _file;

    private CurrentDatabase(UserDatabaseOptions options)
    {
        _options = options;
        _database = UserDatabase.Open(options);
        Files = new UserFiles(options.Path, options.Vfs);
        _file = Files.Rent();
    }

    /// <summary>Which file is current. Any thread.</summary>
    public UserFiles Files { get; }

    /// <summary>Called on the applying thread when the schema may be another one.</summary>
    public Action? SchemaChanged
    {
        get => _database.SchemaChanged;
        set => _database.SchemaChanged = value;
    }

    /// <summary>Index of the last entry in the file.</summary>
    public ulong AppliedIndex => _database.AppliedIndex;

    /// <summary>Term of that entry.</summary>
    public ulong AppliedTerm => _database.AppliedTerm;

    /// <summary>The configuration at that entry.</summary>
    public ConfState ConfState => _database.ConfState;

    /// <summary>Opens the file of a node.</summary>
    /// <param name="options">How this file is opened, and each that it is switched to.</param>
    public static CurrentDatabase Open(UserDatabaseOptions options) => new(options);

    /// <summary>Applies a batch, see <see cref="UserDatabase.Apply"/>.</summary>
    public void Apply(Span<BatchEntry> batch) => _database.Apply(batch);

    /// <summary>Goes on with another file, which stands at the same entry. Nothing changes when it throws.</summary>
    /// <exception cref="EnvironmentFaultException">The file cannot be opened.</exception>
    /// <exception cref="FerroliteException">The file stands at another entry.</exception>
    public void Switch(string path)
    {
        var next = UserDatabase.Open(_options with { Path = path });
        if ((next.AppliedIndex, next.AppliedTerm) != (AppliedIndex, AppliedTerm))
        {
            var stands = next.AppliedIndex;
            next.Dispose();
            throw new FerroliteException(
                ErrorReason.Refused, $"the file stands at entry {stands}, the node at {AppliedIndex}");
        }

        var (before, file) = (_database, _file);
        next.SchemaChanged = before.SchemaChanged;
        Volatile.Write(ref _database, next);
        Files.Switch(path);
        _file = Files.Rent();
        before.Dispose();
        file.Return();
        SchemaChanged?.Invoke();
    }

    /// <summary>Ends the statement that runs; to be repeated until <see cref="Apply"/> has ended. Any thread.</summary>
    public void Interrupt()
    {
        try
        {
            Volatile.Read(ref _database).Interrupt();
        }
        catch (ObjectDisposedException)
        {
            // Switched at this moment: the next call meets the other one.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _database.Dispose();
        _file.Return();
    }
}
