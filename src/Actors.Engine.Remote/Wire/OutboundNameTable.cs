namespace Actors.Engine.Remote.Wire;

/// <summary>
/// Replaces names that repeat by small numbers. The sender decides: a name is defined once, in the frame that first uses it, and then only
/// numbered. Bounded: when the table is full, the oldest number is given to the new name, and the peer, which sees the definitions in the same
/// order, forgets the old one too. One table for each kind of name and connection; used by that connection's writer only.
/// </summary>
/// <remarks>On the wire: 0 = no name; 1 = name that is not remembered, text; 2 = definition, number, text; n ≥ 3 = number n − 3.</remarks>
internal sealed class OutboundNameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _keys = new(ReferenceEqualityComparer.Instance);
    private readonly (string? Name, object? Key)[] _slots;
    private int _next;

    public OutboundNameTable(int size)
    {
        _slots = new (string?, object?)[size];
    }

    public static void WriteNone(WireWriter writer) => writer.WriteByte(0);

    /// <summary>Writes a name that will hardly come again, such as the address of one answer, without remembering it.</summary>
    public static void WriteOnce(WireWriter writer, string name)
    {
        writer.WriteByte(1);
        writer.WriteString(name);
    }

    /// <summary>Writes the number of the name that was last written for this very object, so that its text need not be built again.</summary>
    public bool TryWriteKnown(WireWriter writer, object key)
    {
        if (!_keys.TryGetValue(key, out int number))
            return false;
        writer.WriteVarUInt((ulong)(number + 3));
        return true;
    }

    /// <summary>Writes a name; <paramref name="key"/> is the object it stands for, if <see cref="TryWriteKnown"/> is to find it.</summary>
    public void Write(WireWriter writer, string name, object? key = null)
    {
        if (_numbers.TryGetValue(name, out int number))
        {
            if (key is not null)
                SetKey(number, key);
            writer.WriteVarUInt((ulong)(number + 3));
            return;
        }

        number = _next;
        _next = (_next + 1) % _slots.Length;
        if (_slots[number].Name is { } old)
            _numbers.Remove(old);
        if (_slots[number].Key is { } oldKey)
            _keys.Remove(oldKey);
        _slots[number] = (name, null);
        _numbers[name] = number;
        if (key is not null)
            SetKey(number, key);
        writer.WriteByte(2);
        writer.WriteVarUInt((ulong)number);
        writer.WriteString(name);
    }

    private void SetKey(int number, object key)
    {
        if (_slots[number].Key is { } old)
            _keys.Remove(old);
        _slots[number].Key = key;
        _keys[key] = number;
    }
}
