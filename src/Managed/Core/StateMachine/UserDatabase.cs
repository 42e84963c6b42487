using System.Text.Json;
using Ferrolite.Core.Deduplication;
using Ferrolite.Core.Entries;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sql;
using Ferrolite.Core.Sql.Functions;
using Ferrolite.Core.Sql.Policy;
using Ferrolite.Core.Sqlite;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// user.db as the apply loop sees it: a batch of entries is one transaction (more, when a statement destroys one), a
/// command one savepoint, and the applied index commits with the rows that it counts. Nothing that one node may not
/// share with the others becomes a result. Owned by the thread of the apply loop, but for <see cref="Interrupt"/>.
/// </summary>
internal sealed class UserDatabase : IDisposable
{
    private readonly Connection _connection;
    private readonly ApplyClock _clock;
    private readonly CommandTransaction _transaction;
    private readonly AppliedRow _applied;
    private readonly RequestWindow _window;
    private readonly EntryRandom _random = new();
    private readonly ResultCollector _results = new();

    private UserDatabase(UserDatabaseOptions options, ApplyClock clock, Connection connection)
    {
        var without = options.WithoutShims;
        _clock = clock;
        _connection = connection;
        _connection.DiskFull = () => _clock.SawFullDisk;
        _connection.Execute(UserSchema.ApplyPragmas);
        SqlFunctions.RegisterForWrites(_connection.Handle, _random, without);
        _transaction = new CommandTransaction(
            _connection, Authorizer.ForWrites(_connection.Handle, without), without);
        _applied = new AppliedRow(_connection);
        _window = new RequestWindow(_connection, options.RequestWindow);
        _clock.Last = _applied.Clock;
    }

    /// <summary>Called on the applying thread after a command that changed the schema.</summary>
    public Action? SchemaChanged
    {
        get => _transaction.SchemaChanged;
        set => _transaction.SchemaChanged = value;
    }

    /// <summary>Index of the last entry in the file.</summary>
    public ulong AppliedIndex => _applied.Index;

    /// <summary>Term of that entry.</summary>
    public ulong AppliedTerm => _applied.Term;

    /// <summary>The configuration at that entry.</summary>
    public ConfState ConfState =>
        JsonSerializer.Deserialize(_applied.ConfState, ConfStateJson.Default.ConfState)!;

    /// <summary>Creates the file of a new node, at the genesis.</summary>
    public static void Create(string path, Genesis genesis, string? vfs = null)
    {
        using var connection = UserConnection.Open(path, vfs, readOnly: false);
        connection.ReserveBytes(8);
        connection.Execute(UserSchema.ApplyPragmas);
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(UserSchema.Create);
        AppliedRow.Insert(connection, genesis);
        connection.Execute("COMMIT");
    }

    /// <summary>Opens the file of a node.</summary>
    /// <exception cref="EnvironmentFaultException">It cannot be opened, or is damaged.</exception>
    public static UserDatabase Open(UserDatabaseOptions options)
    {
        var clock = new ApplyClock(options.Vfs) { IsReal = options.WithoutShims.HasFlag(DeterminismShims.Clock) };
        Connection? connection = null;
        try
        {
            connection = UserConnection.Open(options.Path, clock.VfsName, readOnly: false);
            return new UserDatabase(options, clock, connection);
        }
        catch
        {
            connection?.Dispose();
            clock.Dispose();
            throw;
        }
    }

    /// <summary>Applies a batch and sets the outcomes that somebody waits for.</summary>
    /// <exception cref="EnvironmentFaultException">
    /// This machine failed; <see cref="AppliedIndex"/> says where.
    /// </exception>
    /// <exception cref="StatementInterruptedException">The node stops; <see cref="AppliedIndex"/> says
    /// where.</exception>
    public void Apply(Span<BatchEntry> batch)
    {
        _transaction.ForgetDoomed();
        try
        {
            while (TryApply(batch) is var lost and >= 0)
            {
                // A statement destroyed the whole transaction. What stands before it is applied by itself, so that the
                // next one that does so costs no repetition of it; then again, with that command recorded as failed.
                if (lost > 0 && TryApply(batch[..lost]) >= 0)
                    throw new EnvironmentFaultException("entries that were applied once cannot be applied again");
                batch = batch[lost..];
            }
        }
        catch
        {
            _transaction.Discard();
            throw;
        }
    }

    /// <summary>Ends the statement that runs; to be repeated until <see cref="Apply"/> has ended. Any thread.</summary>
    public void Interrupt() => _transaction.Interrupt();

    /// <inheritdoc />
    public void Dispose()
    {
        _window.Dispose();
        _applied.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
        _clock.Dispose();
    }

    // The place of the entry that destroyed the transaction; -1 when all is applied.
    private int TryApply(Span<BatchEntry> batch)
    {
        var (next, clock) = (_applied.Index + 1, _clock.Last);
        _transaction.Begin();
        for (var i = 0; i < batch.Length; i++)
        {
            ref var entry = ref batch[i];
            if (entry.Header.Index != next)
                throw new EnvironmentFaultException($"entry {entry.Header.Index} stands where {next} is expected");
            next++;
            if (entry.ConfState is { } confState)
                _applied.SetConfState(JsonSerializer.Serialize(confState, ConfStateJson.Default.ConfState));
            entry.Outcome = ApplyEntry(in entry);
            if (!_transaction.IsLost) continue;
            _window.RolledBack();
            _clock.Last = clock;
            return i;
        }

        _window.Flush();
        ref readonly var last = ref batch[^1];
        _applied.Set(last.Header.Index, last.Header.Term, _clock.Last);
        _transaction.Commit();
        _window.Committed();
        return -1;
    }

    private CommandOutcome? ApplyEntry(ref readonly BatchEntry entry)
    {
        var logged = EntryView.Read(entry.Data);
        if (logged.Kind == EntryPayload.None) return null;
        _clock.Advance(logged.ClockUnixMs);
        return logged.Kind == EntryPayload.Command ? Run(logged, in entry) : null;
    }

    private CommandOutcome? Run(EntryView logged, ref readonly BatchEntry entry)
    {
        var hasId = !logged.Request.ClientId.IsEmpty;
        if (hasId)
        {
            var verdict = _window.Find(logged.Request, out var recorded);
            if (verdict == RequestVerdict.Known) return entry.Waiter is null ? null : _window.Outcome(recorded);
            if (verdict != RequestVerdict.Unknown) return Refuse(verdict);
        }

        _random.Seed(logged.SeedHigh, logged.SeedLow);
        var collector = entry.Waiter is not null || hasId ? _results : null;
        collector?.Begin(entry.Waiter is null ? Limits.RecordedRowBytesMax : Limits.ResultBytesMax);
        var command = CommandView.Read(logged.Payload);
        var failure = _transaction.Run(entry.Header.Index, command, logged.StepLimit, collector);
        if (_transaction.IsLost) return null;
        if (hasId) _window.Add(logged.Request, entry.Header.Index, failure, _results);
        if (entry.Waiter is null) return null;
        return failure is null
            ? new CommandOutcome(_results.Results) { RowsLeftOut = _results.IsTruncated }
            : new CommandOutcome([], failure.Error, failure.Reason);
    }

    private CommandOutcome Refuse(RequestVerdict verdict)
    {
        var (reason, message, hint) = verdict == RequestVerdict.Reused
            ? (ErrorReason.RequestIdReused,
                "the request id was used before, by a request with other content",
                "give each request a sequence number of its own")
            : (ErrorReason.RequestExpired,
                $"the request id is older than the known ones, which begin at index {_window.Floor}; nothing ran now",
                "whether it ran before is not known; read the data");
        return new CommandOutcome([], new SqlError(1, 1, message, Hint: hint), reason);
    }
}
