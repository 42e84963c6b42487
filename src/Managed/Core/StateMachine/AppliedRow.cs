using System.Text.Json;
using Ferrolite.Core.Model;
using Ferrolite.Core.Sqlite;
using SQLitePCL;

namespace Ferrolite.Core.StateMachine;

/// <summary>The hidden rows that say how far user.db is. They commit with the users' rows.</summary>
internal sealed class AppliedRow : IDisposable
{
    /// <summary>The cluster that the file belongs to.</summary>
    public const string SelectClusterId = "SELECT value FROM _ferrolite_settings WHERE key = 'cluster_id'";

    private readonly Connection _connection;
    private readonly sqlite3_stmt _update;

    public AppliedRow(Connection connection)
    {
        _connection = connection;
        using (var select = connection.Prepare("SELECT log_index, term, clock FROM _ferrolite_applied"))
        {
            if (!connection.Next(select))
                throw new EnvironmentFaultException("user.db has no applied index: it is damaged");
            Index = (ulong)raw.sqlite3_column_int64(select, 0);
            Term = (ulong)raw.sqlite3_column_int64(select, 1);
            Clock = raw.sqlite3_column_int64(select, 2);
        }

        using (var select = connection.Prepare("SELECT state FROM _ferrolite_conf_state"))
        {
            if (!connection.Next(select))
                throw new EnvironmentFaultException("user.db has no confState: it is damaged");
            ConfState = raw.sqlite3_column_text(select, 0).utf8_to_string();
        }

        _update =
            connection.Prepare("UPDATE _ferrolite_applied SET log_index = ?1, term = ?2, clock = ?3 WHERE id = 1");
    }

    /// <summary>Applied index.</summary>
    public ulong Index { get; private set; }

    /// <summary>Its term.</summary>
    public ulong Term { get; private set; }

    /// <summary>Its clock, as it was at the opening.</summary>
    public long Clock { get; }

    /// <summary>The configuration, as JSON.</summary>
    public string ConfState { get; private set; }

    /// <summary>Writes the rows of a new file.</summary>
    public static void Insert(Connection connection, Genesis genesis)
    {
        using (var insert = connection.Prepare("INSERT INTO _ferrolite_applied VALUES (1, ?1, ?2, 0)"))
        {
            raw.sqlite3_bind_int64(insert, 1, (long)Genesis.Index);
            raw.sqlite3_bind_int64(insert, 2, (long)Genesis.Term);
            connection.Run(insert);
        }

        using (var insert = connection.Prepare("INSERT INTO _ferrolite_conf_state VALUES (1, ?1)"))
        {
            var state = JsonSerializer.Serialize(Model.ConfState.Of(genesis), ConfStateJson.Default.ConfState);
            raw.sqlite3_bind_text(insert, 1, state);
            connection.Run(insert);
        }

        using (var insert = connection.Prepare("INSERT INTO _ferrolite_settings VALUES ('cluster_id', ?1)"))
        {
            raw.sqlite3_bind_text(insert, 1, genesis.ClusterId);
            connection.Run(insert);
        }

        using var member = connection.Prepare("INSERT INTO _ferrolite_members VALUES (?1, ?2, ?3)");
        foreach (var m in genesis.Members)
        {
            raw.sqlite3_bind_int64(member, 1, (long)m.Id.Value);
            raw.sqlite3_bind_text(member, 2, m.Name);
            raw.sqlite3_bind_text(member, 3, m.Address);
            connection.Run(member);
        }
    }

    /// <summary>Moves the applied index, inside the batch's transaction.</summary>
    public void Set(ulong index, ulong term, long clock)
    {
        raw.sqlite3_bind_int64(_update, 1, (long)index);
        raw.sqlite3_bind_int64(_update, 2, (long)term);
        raw.sqlite3_bind_int64(_update, 3, clock);
        _connection.Run(_update);
        (Index, Term) = (index, term);
    }

    /// <summary>Stores a configuration, inside the batch's transaction.</summary>
    public void SetConfState(string json)
    {
        using var update = _connection.Prepare("UPDATE _ferrolite_conf_state SET state = ?1 WHERE id = 1");
        raw.sqlite3_bind_text(update, 1, json);
        _connection.Run(update);
        ConfState = json;
    }

    /// <inheritdoc />
    public void Dispose() => _update.Dispose();
}
