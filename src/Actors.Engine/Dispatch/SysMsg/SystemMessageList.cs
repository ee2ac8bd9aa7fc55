#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>A chain of system messages, oldest first, threaded through the messages themselves.</summary>
internal struct SystemMessageList
{
    private SystemMessage _head;

    public SystemMessageList(SystemMessage head) => _head = head;

    public readonly bool IsEmpty => _head is null;

    public readonly SystemMessage Head => _head;

    /// <summary>Turns a chain that has the newest message first around.</summary>
    public static SystemMessageList FromNewestFirst(SystemMessage newest)
    {
        SystemMessage oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return new SystemMessageList(oldest);
    }

    public SystemMessage Take()
    {
        var first = _head;
        _head = first.Next;
        first.Unlink();
        return first;
    }

    /// <summary>Puts a chain, newest first, before this one; it comes out oldest first.</summary>
    public void PrependNewestFirst(SystemMessage newest)
    {
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = _head;
            _head = newest;
            newest = next;
        }
    }
}
