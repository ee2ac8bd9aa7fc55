#nullable disable
using Akka.Util;
using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>How to create an actor: its type, constructor arguments and deployment. Immutable; may be shared and reused.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public partial class Props : IEquatable<Props>, ISurrogated
{
    private static readonly object[] NoArguments = [];

    /// <summary>Props of an actor that nobody needs.</summary>
    public static readonly Props None = new(typeof(EmptyActor));

    private IIndirectActorProducer _producer;

    /// <summary>For deriving classes: props without a type.</summary>
    protected Props()
    {
        Deploy = Deploy.Local;
        Arguments = NoArguments;
    }

    /// <summary>For deriving classes: a copy.</summary>
    protected Props(Props copy)
    {
        Deploy = copy.Deploy;
        Type = copy.Type;
        Arguments = copy.Arguments;
        SupervisorStrategy = copy.SupervisorStrategy;
        _producer = copy._producer;
    }

    /// <summary>For a type and its constructor's arguments.</summary>
    public Props(Type type, object[] args)
        : this(Deploy.Local, type, args)
    {
    }

    /// <summary>For a type with a parameterless constructor.</summary>
    public Props(Type type)
        : this(Deploy.Local, type, NoArguments)
    {
    }

    /// <summary>For a type, a strategy for its children and its constructor's arguments.</summary>
    public Props(Type type, SupervisorStrategy supervisorStrategy, IEnumerable<object> args)
        : this(Deploy.Local, type, args.ToArray()) => SupervisorStrategy = supervisorStrategy;

    /// <summary>For a type, a strategy for its children and its constructor's arguments.</summary>
    public Props(Type type, SupervisorStrategy supervisorStrategy, params object[] args)
        : this(Deploy.Local, type, args) => SupervisorStrategy = supervisorStrategy;

    /// <summary>For a deployment, a type and its constructor's arguments.</summary>
    public Props(Deploy deploy, Type type, IEnumerable<object> args)
        : this(deploy, type, args.ToArray())
    {
    }

    /// <summary>For a deployment, a type and its constructor's arguments.</summary>
    /// <exception cref="ArgumentNullException">The type is null.</exception>
    public Props(Deploy deploy, Type type, params object[] args)
    {
        ArgumentNullException.ThrowIfNull(type);
        Deploy = deploy;
        Type = type;
        Arguments = args ?? NoArguments;
    }

    private Props(IIndirectActorProducer producer, object[] args)
        : this(Deploy.Local, producer.ActorType, args) => _producer = producer;

    /// <summary>The actor's type.</summary>
    public Type Type { get; private set; }

    /// <summary>The path of the dispatcher's configuration.</summary>
    public string Dispatcher
    {
        get
        {
            var id = Deploy.Dispatcher;
            return string.IsNullOrEmpty(id) ? Dispatch.Dispatchers.DefaultDispatcherId : id;
        }
    }

    /// <summary>The path of the mailbox's configuration.</summary>
    public string Mailbox
    {
        get
        {
            var id = Deploy.Mailbox;
            return string.IsNullOrEmpty(id) ? Dispatch.Mailboxes.DefaultMailboxId : id;
        }
    }

    /// <summary>The type's name, with its assembly.</summary>
    public string TypeName => Type?.AssemblyQualifiedName;

    /// <summary>Where and how to run the actor.</summary>
    public Deploy Deploy { get; protected set; }

    /// <summary>The strategy for the actor's children, overriding the actor's own; or null.</summary>
    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    /// <summary>Props of an actor that drops everything.</summary>
    public static Props Empty => Create<EmptyActor>();

    /// <summary>The constructor's arguments.</summary>
    public object[] Arguments { get; private set; }

    /// <summary>From a <c>new</c> expression. The arguments are evaluated now, the constructor runs at each start of the actor.</summary>
    /// <exception cref="ArgumentException">The expression is no <c>new</c> expression.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is UnaryExpression)
            return CreateBy(new FactoryProducer<TActor>(factory.Compile()));
        var creation = factory.Body as NewExpression
            ?? throw new ArgumentException("The factory has to be an expression of the form '() => new MyActor(...)'.", nameof(factory));
        return new Props(creation.Type, supervisorStrategy, ExpressionArguments.Evaluate(creation));
    }

    /// <summary>From a type and its constructor's arguments.</summary>
    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    /// <summary>From a type with a parameterless constructor, and a strategy for its children.</summary>
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new(typeof(TActor), supervisorStrategy);

    /// <summary>From a type and its constructor's arguments.</summary>
    /// <exception cref="ArgumentNullException">The type is null.</exception>
    public static Props Create(Type type, params object[] args) => new(type, args);

    /// <summary>From a producer type that creates the actor; the arguments are the producer's.</summary>
    public static Props CreateBy<TProducer>(params object[] args)
        where TProducer : class, IIndirectActorProducer =>
        new((IIndirectActorProducer)Activator.CreateInstance(typeof(TProducer), args), args);

    /// <summary>From a producer that creates the actor.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args);

    /// <summary>Creates an instance of the actor. Called by the engine only.</summary>
    /// <exception cref="TypeLoadException">The type could not be instantiated.</exception>
    public virtual ActorBase NewActor()
    {
        if (_producer is not null)
            return _producer.Produce();
        try
        {
            return ActorActivator.Create(Type, Arguments);
        }
        catch (Exception cause)
        {
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({string.Join(",", Arguments)})", cause);
        }
    }

    internal void Release(ActorBase actor) => _producer?.Release(actor);

    internal bool IsProducedIndirectly => _producer is not null;
}
