namespace Ferrolite.Core.Entries;

/// <summary>A Statement of log/v1, read in place.</summary>
internal readonly ref struct StatementView
{
    private readonly ReadOnlySpan<byte> _message;

    private StatementView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>The text, UTF-8.</summary>
    public ReadOnlySpan<byte> Sql { get; private init; }

    /// <summary>How many positional values it has.</summary>
    public int Positional { get; private init; }

    /// <summary>How many named values it has.</summary>
    public int Named { get; private init; }

    /// <summary>How many rows it must change; null = any number.</summary>
    public long? ExpectRows { get; private init; }

    /// <summary>The Condition under which it runs; empty = always.</summary>
    public ReadOnlySpan<byte> When { get; private init; }

    /// <summary>The positional values: SqlValue messages.</summary>
    public FieldReader PositionalValues => new(_message, 2);

    /// <summary>The named values: NamedValue messages.</summary>
    public FieldReader NamedValues => new(_message, 3);

    /// <summary>Reads the message.</summary>
    public static StatementView Read(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        ReadOnlySpan<byte> sql = default, when = default;
        int positional = 0, named = 0;
        long? expect = null;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: sql = reader.Bytes(); break;
                case 2:
                    reader.Bytes();
                    positional++;
                    break;
                case 3:
                    reader.Bytes();
                    named++;
                    break;
                case 4: expect = reader.Signed(); break;
                case 5: when = reader.Bytes(); break;
                default: throw reader.Unknown("Statement");
            }
        }

        return new StatementView(message)
        {
            Sql = sql,
            Positional = positional,
            Named = named,
            ExpectRows = expect,
            When = when,
        };
    }
}
