namespace Ferrolite.Core.Entries;

/// <summary>A Command of log/v1, read in place.</summary>
internal readonly ref struct CommandView
{
    private readonly ReadOnlySpan<byte> _message;

    private CommandView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>How many statements it has.</summary>
    public int Statements { get; private init; }

    /// <summary>False when an error undoes its own statement only.</summary>
    public bool Atomic { get; private init; }

    /// <summary>True when foreign keys are checked at the end.</summary>
    public bool DeferForeignKeys { get; private init; }

    /// <summary>Reads the message.</summary>
    public static CommandView Read(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        int statements = 0;
        bool notAtomic = false, defer = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    reader.Bytes();
                    statements++;
                    break;
                case 2: notAtomic = reader.Unsigned() != 0; break;
                case 3: defer = reader.Unsigned() != 0; break;
                default: throw reader.Unknown("Command");
            }
        }

        return new CommandView(message) { Statements = statements, Atomic = !notAtomic, DeferForeignKeys = defer };
    }

    /// <summary>The statements, in order.</summary>
    public Enumerator GetEnumerator() => new(_message);

    /// <summary>Walks over the statements.</summary>
    internal ref struct Enumerator(ReadOnlySpan<byte> message)
    {
        private WireReader _reader = new(message);
        private ReadOnlySpan<byte> _current;

        /// <summary>The present statement.</summary>
        public readonly StatementView Current => StatementView.Read(_current);

        /// <summary>Goes to the next one.</summary>
        public bool MoveNext()
        {
            while (_reader.Next())
            {
                if (_reader.Field == 1)
                {
                    _current = _reader.Bytes();
                    return true;
                }

                _reader.Unsigned();
            }

            return false;
        }
    }
}
