#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>Who speaks in a log event: a name and a type. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public readonly struct LogSource
{
    private LogSource(string source, Type type)
    {
        Source = source;
        Type = type;
    }

    /// <summary>The name.</summary>
    public string Source { get; }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The source for an object.</summary>
    /// <param name="o">An actor, an actor's context or reference, a type, a text, or any object.</param>
    /// <returns>The source.</returns>
    public static LogSource Create(object o) => o switch
    {
        IActorContext context => new LogSource(context.Self.Path.ToString(), ActorType(context)),
        IActorRef actor => new LogSource(actor.Path.ToString(), SourceType(o)),
        string text => new LogSource(text, typeof(DummyClassForStringSources)),
        Type type => new LogSource(Logging.SimpleName(type), type),
        _ => new LogSource(Logging.SimpleName(o), SourceType(o)),
    };

    /// <summary>The source for an object, its name completed with the system's.</summary>
    /// <param name="o">An actor, an actor's context or reference, a type, a text, or any object.</param>
    /// <param name="system">The system that logs.</param>
    /// <returns>The source.</returns>
    public static LogSource Create(object o, ActorSystem system) => o switch
    {
        IActorContext context => new LogSource(FromActor(context, system), ActorType(context)),
        IActorRef actor => new LogSource(FromActorRef(actor, system), SourceType(o)),
        string text => new LogSource(FromString(text, system), typeof(DummyClassForStringSources)),
        Type type => new LogSource(FromType(type, system), type),
        _ => new LogSource(FromType(o.GetType(), system), SourceType(o)),
    };

    /// <summary>A source with a given name and type.</summary>
    /// <param name="source">The name.</param>
    /// <param name="t">The type.</param>
    /// <returns>The source.</returns>
    public static LogSource Create(string source, Type t) => new(source, t);

    /// <summary>The type that stands for an object in log events.</summary>
    /// <param name="o">The object.</param>
    /// <returns>A type itself, a placeholder for texts, else the object's type.</returns>
    public static Type SourceType(object o) => o switch
    {
        Type type => type,
        IActorContext context => ActorType(context),
        string => typeof(DummyClassForStringSources),
        _ => o.GetType(),
    };

    /// <summary>The name for a type.</summary>
    /// <param name="t">The type.</param>
    /// <param name="system">The system that logs.</param>
    /// <returns>The name with the system's.</returns>
    public static string FromType(Type t, ActorSystem system) => $"{Logging.SimpleName(t)} ({system})";

    /// <summary>The name for a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="system">The system that logs.</param>
    /// <returns>The name with the system's.</returns>
    public static string FromString(string source, ActorSystem system) => $"{source} ({system})";

    /// <summary>The name for an actor.</summary>
    /// <param name="actor">The actor's context.</param>
    /// <param name="system">The system that logs.</param>
    /// <returns>The actor's path.</returns>
    public static string FromActor(IActorContext actor, ActorSystem system) => FromActorRef(actor.Self, system);

    /// <summary>The name for an actor.</summary>
    /// <param name="a">The actor.</param>
    /// <param name="system">The system that logs.</param>
    /// <returns>The actor's path, with the system's address where that is known already.</returns>
    public static string FromActorRef(IActorRef a, ActorSystem system)
    {
        try
        {
            return a.Path.ToStringWithAddress(((ExtendedActorSystem)system).Provider.DefaultAddress);
        }
        catch (Exception e) when (e is NullReferenceException or InvalidCastException or InvalidOperationException)
        {
            // While the system starts there is no provider or address yet: the local path has to do.
            return a.Path.ToString();
        }
    }

    internal static Type ActorType(IActorContext context) => context.Props?.Type ?? typeof(ActorBase);

    /// <inheritdoc/>
    public override string ToString() => Source;
}
