#nullable disable
using Akka.Event;
using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>A place in the tree that is no actor but has children, such as <c>/temp</c>. Thread-safe.</summary>
internal sealed class VirtualPathContainer(IActorRefProvider provider, ActorPath path, IInternalActorRef parent, ILoggingAdapter log) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _children = new(StringComparer.Ordinal);

    public override ActorPath Path { get; } = path;

    public override IActorRefProvider Provider { get; } = provider;

    public override IInternalActorRef Parent { get; } = parent;

    public ILoggingAdapter Log { get; } = log;

    public bool HasChildren => !_children.IsEmpty;

    public void AddChild(string name, IInternalActorRef actor)
    {
        if (!_children.TryAdd(name, actor))
            Log.Warning("{0} replaces a child of the name {1}", Path, name);
        _children[name] = actor;
    }

    public bool TryGetChild(string name, out IInternalActorRef child) => _children.TryGetValue(name, out child);

    public void RemoveChild(string name) => _children.TryRemove(name, out _);

    public void RemoveChild(string name, IActorRef child) =>
        _children.TryRemove(new KeyValuePair<string, IInternalActorRef>(name, (IInternalActorRef)child));

    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        if (name.Count == 0)
            return this;
        if (name[0].Length == 0)
            return name.Count == 1 ? this : GetChild([.. name.Skip(1)]);
        if (!_children.TryGetValue(name[0], out var child))
            return ActorRefs.Nobody;
        return name.Count == 1 ? child : child.GetChild([.. name.Skip(1)]);
    }

    public void ForEachChild(Action<IInternalActorRef> action)
    {
        foreach (var child in _children.Values)
            action(child);
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is ActorSelectionMessage { Elements.Length: > 0 } selection)
            ActorSelection.Deliver(this, sender, selection);
    }
}
