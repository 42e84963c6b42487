namespace Ferrolite.Core.Sql;

/// <summary>
/// Prepared statements by their text, the least recently used one goes first. One connection, one thread.
/// </summary>
internal sealed class StatementCache : IDisposable
{
    private readonly int _capacity;
    private readonly Dictionary<byte[], LinkedListNode<(byte[] Sql, PreparedStatement Statement)>> _bySql =
        new(Utf8Comparer.Instance);
    private readonly Dictionary<byte[], LinkedListNode<(byte[] Sql, PreparedStatement Statement)>>
        .AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly LinkedList<(byte[] Sql, PreparedStatement Statement)> _byUse = new();

    /// <summary>A cache of that many statements.</summary>
    public StatementCache(int capacity)
    {
        _capacity = capacity;
        _lookup = _bySql.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The statement of a text; null when it is not here.</summary>
    public PreparedStatement? Find(ReadOnlySpan<byte> sql)
    {
        if (!_lookup.TryGetValue(sql, out var node)) return null;
        if (node.Previous is not null)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value.Statement;
    }

    /// <summary>Keeps a statement; the cache frees it.</summary>
    public void Add(ReadOnlySpan<byte> sql, PreparedStatement statement)
    {
        var text = sql.ToArray();
        _bySql.Add(text, _byUse.AddFirst((text, statement)));
        if (_bySql.Count <= _capacity) return;
        var (oldest, prepared) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _bySql.Remove(oldest);
        prepared.Dispose();
    }

    /// <summary>Frees all of them.</summary>
    public void Clear()
    {
        foreach (var (_, statement) in _byUse) statement.Dispose();
        _byUse.Clear();
        _bySql.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => Clear();
}
