namespace Ferrolite.Core.Entries;

/// <summary>Walks over the messages of one repeated field of a Statement.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> message, int field)
{
    private WireReader _reader = new(message);

    /// <summary>The present message.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Goes to the next one; false at the end.</summary>
    public bool Next()
    {
        while (_reader.Next())
        {
            // Field 4, the expected rows, is the only one of a Statement that is a number.
            if (_reader.Field == 4)
            {
                _reader.Signed();
                continue;
            }

            var bytes = _reader.Bytes();
            if (_reader.Field != field) continue;
            Current = bytes;
            return true;
        }

        return false;
    }
}
