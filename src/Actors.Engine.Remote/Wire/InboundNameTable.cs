namespace Actors.Engine.Remote.Wire;

/// <summary>The receiving half of <see cref="OutboundNameTable"/>; keeps what each name was resolved to, so that this work is done once too.</summary>
internal sealed class InboundNameTable<T>
    where T : class
{
    private readonly Entry[] _entries;

    public InboundNameTable(int size)
    {
        _entries = new Entry[size];
    }

    /// <summary>Reads a name. False: there is none. <paramref name="slot"/> is −1 for a name that is not remembered.</summary>
    public bool TryRead(ref WireReader reader, out string name, out int slot)
    {
        ulong code = reader.ReadVarUInt();
        switch (code)
        {
            case 0:
                name = "";
                slot = -1;
                return false;
            case 1:
                name = reader.ReadString();
                slot = -1;
                return true;
            case 2:
                slot = reader.ReadCount(_entries.Length - 1);
                name = reader.ReadString();
                _entries[slot] = new Entry(name, null);
                return true;
            default:
                ulong number = code - 3;
                if (number >= (ulong)_entries.Length || _entries[number].Name is not { } known)
                    throw new WireFormatException($"the name number {number}, which was never defined");
                name = known;
                slot = (int)number;
                return true;
        }
    }

    /// <summary>What the name in <paramref name="slot"/> was resolved to, or null.</summary>
    public T? Resolved(int slot) => slot < 0 ? null : _entries[slot].Value;

    /// <summary>Remembers what the name in <paramref name="slot"/> resolves to; null forgets it.</summary>
    public void Remember(int slot, T? value)
    {
        if (slot >= 0)
            _entries[slot].Value = value;
    }

    private struct Entry(string name, T? value)
    {
        public readonly string? Name = name;
        public T? Value = value;
    }
}
