#nullable disable
using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Where and how an actor is run: dispatcher, mailbox, stash capacity and scope. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public class Deploy : IEquatable<Deploy>, ISurrogated
{
    /// <summary>No dispatcher given.</summary>
    public static readonly string NoDispatcherGiven = string.Empty;

    /// <summary>No mailbox given.</summary>
    public static readonly string NoMailboxGiven = string.Empty;

    /// <summary>No stash capacity given.</summary>
    public const int NoStashSize = -1;

    /// <summary>No scope given.</summary>
    public static readonly Scope NoScopeGiven = ActorNoScope.Instance;

    /// <summary>In this actor system, everything else by default.</summary>
    public static readonly Deploy Local = new(Scope.Local);

    /// <summary>Nothing given.</summary>
    public static readonly Deploy None = new("", Config.Empty, NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize);

    /// <summary>Nothing given.</summary>
    public Deploy()
        : this("", null, NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize)
    {
    }

    /// <summary>For a path with a scope.</summary>
    public Deploy(string path, Scope scope)
        : this(path, null, scope, NoDispatcherGiven, NoMailboxGiven, NoStashSize)
    {
    }

    /// <summary>For a scope.</summary>
    public Deploy(Scope scope)
        : this("", null, scope ?? NoScopeGiven, NoDispatcherGiven, NoMailboxGiven, NoStashSize)
    {
    }

    internal Deploy(string path, Config config, Scope scope, string dispatcher, string mailbox, int stashCapacity)
    {
        Path = path;
        Config = config ?? Config.Empty;
        Scope = scope ?? NoScopeGiven;
        Dispatcher = dispatcher ?? NoDispatcherGiven;
        Mailbox = mailbox ?? NoMailboxGiven;
        StashCapacity = stashCapacity;
    }

    /// <summary>The actor's path below the user guardian, or empty.</summary>
    public string Path { get; }

    /// <summary>The deployment's configuration.</summary>
    public Config Config { get; }

    /// <summary>In which system the actor runs.</summary>
    public Scope Scope { get; }

    /// <summary>The path of the mailbox's configuration, or empty.</summary>
    public string Mailbox { get; }

    /// <summary>The path of the dispatcher's configuration, or empty.</summary>
    public string Dispatcher { get; }

    /// <summary>The most messages a stash holds, or -1.</summary>
    public int StashCapacity { get; }

    /// <summary>This deployment, completed by another one.</summary>
    public virtual Deploy WithFallback(Deploy other) => new(
        Path,
        Config.Equals(other.Config) ? Config : Config.WithFallback(other.Config),
        Scope.WithFallback(other.Scope),
        Dispatcher == NoDispatcherGiven ? other.Dispatcher : Dispatcher,
        Mailbox == NoMailboxGiven ? other.Mailbox : Mailbox,
        StashCapacity == NoStashSize ? other.StashCapacity : StashCapacity);

    /// <summary>The same in another scope.</summary>
    public virtual Deploy WithScope(Scope scope) => new(Path, Config, scope ?? Scope, Dispatcher, Mailbox, StashCapacity);

    /// <summary>The same with another mailbox.</summary>
    public virtual Deploy WithMailbox(string mailbox) => new(Path, Config, Scope, Dispatcher, mailbox, StashCapacity);

    /// <summary>The same with another dispatcher.</summary>
    public virtual Deploy WithDispatcher(string dispatcher) => new(Path, Config, Scope, dispatcher, Mailbox, StashCapacity);

    /// <summary>The same with a limit on stashed messages.</summary>
    public virtual Deploy WithStashCapacity(int stashSize) => new(Path, Config, Scope, Dispatcher, Mailbox, stashSize);

    /// <inheritdoc/>
    public bool Equals(Deploy other) =>
        ReferenceEquals(this, other) ||
        (other is not null && Path == other.Path && Dispatcher == other.Dispatcher && Mailbox == other.Mailbox &&
        StashCapacity == other.StashCapacity && Equals(Scope, other.Scope));

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Deploy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Dispatcher, Mailbox, StashCapacity);

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) => new DeploySurrogate
    {
        Path = Path, Scope = Scope, Dispatcher = Dispatcher, Mailbox = Mailbox, StashCapacity = StashCapacity,
    };

    /// <summary>A deployment inside serialized messages.</summary>
    /// <threadsafety instance="false"/>
    /// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
    public class DeploySurrogate : ISurrogate
    {
        /// <summary>The path.</summary>
        public string Path { get; set; }

        /// <summary>The scope.</summary>
        public Scope Scope { get; set; }

        /// <summary>The dispatcher.</summary>
        public string Dispatcher { get; set; }

        /// <summary>The mailbox.</summary>
        public string Mailbox { get; set; }

        /// <summary>The stash's capacity.</summary>
        public int StashCapacity { get; set; } = NoStashSize;

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => new Deploy(Path, null, Scope, Dispatcher, Mailbox, StashCapacity);
    }
}
