#nullable disable
using Akka.Actor.Internal;
using System.Collections.Concurrent;

namespace Akka.Actor;

public partial class ActorCell
{
    private ConcurrentDictionary<string, FunctionRef> _functionRefs;

    /// <summary>Makes a reference below this actor whose messages go to a function on the sender's thread.</summary>
    internal FunctionRef AddFunctionRef(Action<IActorRef, object> tell, string suffix = "")
    {
        var refs = Volatile.Read(ref _functionRefs)
            ?? Interlocked.CompareExchange(ref _functionRefs, new ConcurrentDictionary<string, FunctionRef>(StringComparer.Ordinal), null)
            ?? _functionRefs;
        var name = ChildNames.Generated("$$", Interlocked.Increment(ref _nextName));
        if (!string.IsNullOrEmpty(suffix))
            name = $"{name}-{suffix}";
        var function = new FunctionRef(new ChildActorPath(Self.Path, name, NewUid()), SystemImpl.Provider, SystemImpl.EventStream, tell);
        refs[name] = function;
        return function;
    }

    internal bool RemoveFunctionRef(FunctionRef function)
    {
        if (Volatile.Read(ref _functionRefs) is not { } refs || !refs.TryRemove(function.Path.Name, out var removed))
            return false;
        removed.Stop();
        return true;
    }

    private bool TryGetFunctionRef(string name, long uid, out FunctionRef function)
    {
        function = null;
        return Volatile.Read(ref _functionRefs) is { } refs && refs.TryGetValue(name, out function) &&
            (uid == UndefinedUid || uid == function.Path.Uid);
    }

    /// <summary>Stops the references made for functions.</summary>
    protected void StopFunctionRefs()
    {
        if (Interlocked.Exchange(ref _functionRefs, null) is not { } refs)
            return;
        foreach (var function in refs.Values)
            function.Stop();
    }
}
