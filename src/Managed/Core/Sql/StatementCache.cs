using SQLitePCL;

namespace Ferrolite.Core.Sql;

/// <summary>
/// Prepared statements by their text, the least recently used one goes first. One connection, one thread.
/// </summary>
internal sealed class StatementCache(int capacity) : IDisposable
{
    private readonly Dictionary<string, LinkedListNode<(string Sql, sqlite3_stmt Statement)>> _bySql =
        new(StringComparer.Ordinal);
    private readonly LinkedList<(string Sql, sqlite3_stmt Statement)> _byUse = new();

    /// <summary>The statement of a text; null when it is not here.</summary>
    public sqlite3_stmt? Find(string sql)
    {
        if (!_bySql.TryGetValue(sql, out var node)) return null;
        if (node.Previous is not null)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value.Statement;
    }

    /// <summary>Keeps a statement; the cache frees it.</summary>
    public void Add(string sql, sqlite3_stmt statement)
    {
        _bySql.Add(sql, _byUse.AddFirst((sql, statement)));
        if (_bySql.Count <= capacity) return;
        var (oldest, prepared) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _bySql.Remove(oldest);
        prepared.Dispose();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var (_, statement) in _byUse) statement.Dispose();
        _byUse.Clear();
        _bySql.Clear();
    }
}
