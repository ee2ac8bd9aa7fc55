#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>The actors at a path below an anchor, as they are when a message comes along. Immutable, thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public class ActorSelection : ICanTell
{
    /// <summary>For serializers.</summary>
    public ActorSelection()
    {
    }

    /// <summary>From steps.</summary>
    public ActorSelection(IActorRef anchor, SelectionPathElement[] path)
    {
        Anchor = anchor;
        Path = path;
    }

    /// <summary>From a path's text.</summary>
    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, string.IsNullOrEmpty(path) ? [] : path.Split('/'))
    {
    }

    /// <summary>From a path's elements; empty ones are skipped, ".." goes up, '*' and '?' are wildcards, a final "**" means all below.</summary>
    /// <exception cref="IllegalActorNameException">"**" is not the last element.</exception>
    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        var steps = new List<SelectionPathElement>();
        foreach (var element in elements)
        {
            if (string.IsNullOrEmpty(element))
                continue;
            if (steps.Count > 0 && steps[^1] is SelectChildRecursive)
                throw new IllegalActorNameException("Double wildcard can only appear at the last path entry");
            steps.Add(element switch
            {
                ".." => SelectParent.Instance,
                "**" => SelectChildRecursive.Instance,
                _ when element.AsSpan().ContainsAny('*', '?') => new SelectChildPattern(element),
                _ => new SelectChildName(element),
            });
        }

        Path = steps.ToArray();
    }

    /// <summary>Where the path begins.</summary>
    public IActorRef Anchor { get; private set; }

    /// <summary>The steps.</summary>
    public SelectionPathElement[] Path { get; private set; }

    /// <summary>The path as text, with a leading '/'.</summary>
    public string PathString => "/" + string.Join<SelectionPathElement>("/", Path);

    /// <inheritdoc/>
    public void Tell(object message, IActorRef sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        Deliver((IInternalActorRef)Anchor, sender, new ActorSelectionMessage(message, Path));
    }

    /// <summary>Finds one actor by sending <see cref="Identify"/> along the path.</summary>
    /// <exception cref="ActorNotFoundException">No actor answered in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <summary>Finds one actor by sending <see cref="Identify"/> along the path.</summary>
    /// <exception cref="ActorNotFoundException">No actor answered in time.</exception>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (Exception cause) when (cause is not ActorNotFoundException)
        {
            throw new ActorNotFoundException("Exception occurred while resolving ActorSelection", cause);
        }
    }

    /// <summary>Sends a message along a path, from the anchor as far as it leads inside this system.</summary>
    internal static void Deliver(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        if (selection.Elements.Length == 0)
        {
            anchor.Tell(selection.Message, sender);
            return;
        }

        var current = anchor;
        for (var i = 0; i < selection.Elements.Length; i++)
        {
            if (current is not ActorRefWithCell withCell)
            {
                // Another node's actor, or a place that is no actor: it looks at the rest itself.
                Forward(current, sender, selection, i);
                return;
            }

            switch (selection.Elements[i])
            {
                case SelectParent:
                    current = current.Parent;
                    break;
                case SelectChildName child:
                    var found = withCell.GetSingleChild(child.Name);
                    if (found is null or Nobody)
                    {
                        Miss(anchor, sender, selection);
                        return;
                    }

                    current = found;
                    break;
                case SelectChildPattern pattern:
                    ToMatching(withCell, anchor, sender, selection, i, pattern.PatternStr);
                    return;
                case SelectChildRecursive:
                    ToDescendants(withCell, sender, selection.Message);
                    return;
            }
        }

        current.Tell(selection.Message, sender);
    }

    private static void Forward(IInternalActorRef target, IActorRef sender, ActorSelectionMessage selection, int index)
    {
        var rest = new ActorSelectionMessage(selection.Message, selection.Elements[index..], selection.WildCardFanOut);
        if (target is VirtualPathContainer container)
            DeliverBelow(container, sender, rest);
        else
            target.Tell(rest, sender);
    }

    private static void DeliverBelow(VirtualPathContainer container, IActorRef sender, ActorSelectionMessage selection)
    {
        if (selection.Elements[0] is SelectParent)
        {
            Deliver(container.Parent, sender, selection.Copy(elements: selection.Elements[1..]));
            return;
        }

        if (selection.Elements.All(e => e is SelectChildName) &&
            container.GetChild([.. selection.Elements.Select(e => ((SelectChildName)e).Name)]) is not (null or Nobody) and var found)
        {
            found.Tell(selection.Message, sender);
            return;
        }

        Miss(container, sender, selection);
    }

    private static void Miss(IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection)
    {
        // To a wildcard's many: those that are not there are not missed.
        if (selection.WildCardFanOut)
            return;
        var path = anchor.Path / selection.Elements.Select(e => e.ToString());
        var eventStream = ((ExtendedActorSystem)SystemOf(anchor)).EventStream;
        new EmptyLocalActorRef(anchor.Provider, path, eventStream).Tell(new ActorSelectionMessage(selection.Message, []), sender);
    }

    private static ActorSystem SystemOf(IInternalActorRef anchor) => anchor.Provider.Guardian.Cell.System;

    private static void ToMatching(ActorRefWithCell parent, IInternalActorRef anchor, IActorRef sender, ActorSelectionMessage selection, int index, string pattern)
    {
        var matching = parent.Children.Where(c => WildcardMatch.Like(c.Path.Name, pattern)).ToArray();
        if (matching.Length == 0)
        {
            Miss(anchor, sender, selection);
            return;
        }

        var rest = selection.Elements[(index + 1)..];
        foreach (var child in matching)
            Deliver((IInternalActorRef)child, sender, new ActorSelectionMessage(selection.Message, rest, selection.WildCardFanOut || matching.Length > 1));
    }

    // All there are: an actor without children has none to miss.
    private static void ToDescendants(ActorRefWithCell parent, IActorRef sender, object message)
    {
        foreach (var child in parent.Children.ToArray())
        {
            child.Tell(message, sender);
            if (child is ActorRefWithCell below)
                ToDescendants(below, sender, message);
        }
    }

    /// <summary>Equality of anchor and path.</summary>
    protected bool Equals(ActorSelection other) => Equals(Anchor, other.Anchor) && PathString == other.PathString;

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is ActorSelection other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    /// <inheritdoc/>
    public override string ToString()
    {
        var anchor = Anchor.Path.Uid == ActorCell.UndefinedUid ? $"{Anchor.Path}" : $"{Anchor.Path}#{Anchor.Path.Uid}";
        return $"ActorSelection[Anchor({anchor}), Path({PathString})]";
    }
}
