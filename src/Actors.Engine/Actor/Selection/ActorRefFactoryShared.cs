#nullable disable

namespace Akka.Actor;

/// <summary>What systems and contexts have in common.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public static class ActorRefFactoryShared
{
    /// <summary>Selects the actors at a path.</summary>
    public static ActorSelection ActorSelection(ActorPath actorPath, ActorSystem system) =>
        new(((ExtendedActorSystem)system).Provider.RootGuardianAt(actorPath.Address), actorPath.Elements);

    /// <summary>Selects the actors at a path: with an address, absolute, or relative to an actor. No path, or one that cannot be read, selects dead letters.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystem system, IActorRef lookupRoot)
    {
        var provider = ((ExtendedActorSystem)system).Provider;
        if (string.IsNullOrEmpty(path))
            return new ActorSelection(provider.DeadLetters, "");
        if (path.Contains("://", StringComparison.Ordinal))
            return ActorPath.TryParse(path, out var absolute) ? ActorSelection(absolute, system) : new ActorSelection(provider.DeadLetters, "");
        return path.StartsWith('/')
            ? new ActorSelection(provider.RootGuardian, path)
            : new ActorSelection(lookupRoot, path);
    }

    /// <summary>Selects the actors at a path relative to an actor.</summary>
    public static ActorSelection ActorSelection(IActorRef anchorActorRef, string path) => new(anchorActorRef, path);
}
