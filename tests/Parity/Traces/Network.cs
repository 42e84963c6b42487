namespace Ferrolite.Parity.Tests.Traces;

/// <summary>Messages between nodes: one queue per direction, nothing moves by itself.</summary>
internal sealed class Network
{
    private readonly SortedDictionary<(ulong From, ulong To), LinkedList<Packet>> _queues = [];
    private readonly HashSet<(ulong From, ulong To)> _cut = [];
    private readonly HashSet<string> _ignored = [];

    /// <summary>The links with messages and how many, in order.</summary>
    public IReadOnlyList<((ulong From, ulong To) Link, int Count)> Waiting =>
        [.. _queues.Where(q => q.Value.Count > 0).Select(q => (q.Key, q.Value.Count))];

    /// <summary>False: the message is lost.</summary>
    public bool Send(Packet packet)
    {
        if (_cut.Contains((packet.From, packet.To)) || _ignored.Contains(packet.Type)) return false;
        Queue((packet.From, packet.To)).AddLast(packet);
        return true;
    }

    public Packet? Take((ulong From, ulong To) link)
    {
        var first = Queue(link).First;
        if (first is not null) Queue(link).RemoveFirst();
        return first?.Value;
    }

    /// <summary>The first message once more, at the end.</summary>
    public void Duplicate((ulong From, ulong To) link)
    {
        if (Queue(link).First is { } first) Queue(link).AddLast(first.Value);
    }

    public void Reverse((ulong From, ulong To) link) => _queues[link] = new LinkedList<Packet>(Queue(link).Reverse());

    /// <summary>What is sent between the two from now on is lost.</summary>
    public void Cut(ulong a, ulong b) => _cut.UnionWith([(a, b), (b, a)]);

    /// <summary>Messages of this type are lost from now on.</summary>
    public void Ignore(string type) => _ignored.Add(type);

    public void Heal()
    {
        _cut.Clear();
        _ignored.Clear();
    }

    public int Length((ulong From, ulong To) link) => Queue(link).Count;

    /// <summary>Types on a link with their numbers of entries, <c>-</c> for none.</summary>
    public string Describe((ulong From, ulong To) link) =>
        Length(link) == 0 ? "-" : string.Join(',', Queue(link).Select(p => p.Brief));

    private LinkedList<Packet> Queue((ulong From, ulong To) link)
    {
        if (!_queues.TryGetValue(link, out var queue)) _queues[link] = queue = [];
        return queue;
    }
}
