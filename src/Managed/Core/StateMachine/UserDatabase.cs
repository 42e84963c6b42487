using System.Text.Json;
using Ferrolite.Core.Model;
using Ferrolite.Core.Model.Log.V1;
using Ferrolite.Core.Sql;

namespace Ferrolite.Core.StateMachine;

/// <summary>
/// user.db as the apply loop sees it: a batch of entries is one transaction, a command one savepoint, and the applied
/// index commits with the rows that it counts. Nothing that one node may not share with the others becomes a result.
/// Owned by the thread of the apply loop, but for <see cref="Interrupt"/>.
/// </summary>
internal sealed class UserDatabase : IDisposable
{
    private const uint Format = 1;
    private readonly Connection _connection;
    private readonly ApplyClock _clock;
    private readonly CommandTransaction _transaction;
    private readonly AppliedRow _applied;
    private readonly EntryRandom _random = new();
    private readonly Dictionary<ulong, CommandOutcome> _doomed = [];

    private UserDatabase(UserDatabaseOptions options)
    {
        _clock = new ApplyClock();
        _connection = Connection.Open(options.Path, _clock.VfsName, readOnly: false);
        _connection.Execute(UserSchema.ApplyPragmas);
        RandomFunctions.Register(_connection.Handle, _random, Limits.SqlValueBytesMax);
        _transaction = new CommandTransaction(_connection, Authorizer.ForWrites(_connection.Handle));
        _applied = new AppliedRow(_connection);
        _clock.Last = _applied.Clock;
    }

    /// <summary>Index of the last entry in the file.</summary>
    public ulong AppliedIndex => _applied.Index;

    /// <summary>Term of that entry.</summary>
    public ulong AppliedTerm => _applied.Term;

    /// <summary>The configuration at that entry.</summary>
    public MembershipState Membership =>
        JsonSerializer.Deserialize(_applied.Membership, MembershipJson.Default.MembershipState)!;

    /// <summary>Creates the file of a new node, at the genesis.</summary>
    public static void Create(string path, Genesis genesis)
    {
        using var connection = Connection.Open(path, null, readOnly: false);
        connection.ReserveBytes(8);
        connection.Execute(UserSchema.ApplyPragmas);
        connection.Execute("BEGIN IMMEDIATE");
        connection.Execute(UserSchema.Create);
        AppliedRow.Insert(connection, genesis);
        connection.Execute("COMMIT");
    }

    /// <summary>Opens the file of a node.</summary>
    public static UserDatabase Open(UserDatabaseOptions options) => new(options);

    /// <summary>Applies a batch in one transaction and sets each entry's outcome.</summary>
    /// <exception cref="EnvironmentFaultException">This machine failed; nothing of the batch is applied.</exception>
    /// <exception cref="ApplyInterruptedException">The node stops; nothing of the batch is applied.</exception>
    public void Apply(IReadOnlyList<BatchEntry> batch)
    {
        _doomed.Clear();
        try
        {
            while (!TryApply(batch))
            {
                // A statement destroyed the whole transaction: again, with that command recorded as failed.
            }
        }
        catch
        {
            _transaction.Abandon();
            throw;
        }
    }

    /// <summary>Ends the statement that runs; to be repeated until <see cref="Apply"/> has ended. Any thread.</summary>
    public void Interrupt() => _transaction.Interrupt();

    /// <inheritdoc />
    public void Dispose()
    {
        _applied.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
        _clock.Dispose();
    }

    private bool TryApply(IReadOnlyList<BatchEntry> batch)
    {
        var (index, term, clock) = (_applied.Index, _applied.Term, _clock.Last);
        _transaction.Begin();
        for (var i = 0; i < batch.Count; i++)
        {
            var entry = batch[i];
            if (entry.Index != _applied.Index + 1)
                throw new EnvironmentFaultException(
                    $"entry {entry.Index} does not follow applied index {_applied.Index}");
            if (entry.Entry is { } logged) _clock.Advance(logged.ClockUnixMs);
            // First of all in each entry: changes() answers 1 to every command, on every node.
            _applied.Set(entry.Index, entry.Term, _clock.Last);
            if (entry.Membership is { } membership)
                _applied.SetMembership(JsonSerializer.Serialize(membership, MembershipJson.Default.MembershipState));
            entry.Outcome = entry.Entry is null ? CommandOutcome.Empty : Run(entry, entry.Entry);
            if (!_transaction.IsLost) continue;
            _doomed.Add(entry.Index, entry.Outcome);
            _applied.Restore(index, term);
            _clock.Last = clock;
            return false;
        }

        _transaction.Commit();
        return true;
    }

    private CommandOutcome Run(BatchEntry entry, LogEntry logged)
    {
        if (logged.Format != Format)
            throw new EnvironmentFaultException(
                $"entry {entry.Index} has format {logged.Format}, this program is too old: it knows {Format}");
        if (_doomed.TryGetValue(entry.Index, out var doomed)) return doomed;
        switch (logged.PayloadCase)
        {
            case LogEntry.PayloadOneofCase.Digest:
                return CommandOutcome.Empty;
            case LogEntry.PayloadOneofCase.Command:
                _random.Seed(logged.SeedHigh, logged.SeedLow);
                var results = entry.CollectRows ? new List<StatementResult>() : null;
                var failure = _transaction.Run(logged.Command.Statements, results);
                return failure is null
                    ? results is null ? CommandOutcome.Empty : new CommandOutcome(results)
                    : new CommandOutcome([], failure.Error, failure.Reason);
            default:
                throw new EnvironmentFaultException(
                    $"entry {entry.Index} holds what this program does not know: it is too old");
        }
    }
}
