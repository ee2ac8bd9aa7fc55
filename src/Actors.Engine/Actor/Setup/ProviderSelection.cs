#nullable disable

namespace Akka.Actor;

/// <summary>Which provider of references an actor system uses.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public abstract class ProviderSelection
{
    internal const string RemoteActorRefProvider = "Akka.Remote.RemoteActorRefProvider, Akka.Remote";
    internal const string ClusterActorRefProvider = "Akka.Cluster.ClusterActorRefProvider, Akka.Cluster";
    internal const string LocalActorRefProvider = "Akka.Actor.LocalActorRefProvider";

    private ProviderSelection(string identifier, string fqn, bool hasCluster)
    {
        Identifier = identifier;
        Fqn = fqn;
        HasCluster = hasCluster;
    }

    internal string Identifier { get; }

    internal string Fqn { get; }

    internal bool HasCluster { get; }

    internal static ProviderSelection GetProvider(string providerClass) => providerClass switch
    {
        "local" or "Akka.Actor.LocalActorRefProvider, Akka" or LocalActorRefProvider => Local.Instance,
        "remote" or RemoteActorRefProvider => Remote.Instance,
        "cluster" or ClusterActorRefProvider => Cluster.Instance,
        _ => new Custom(providerClass),
    };

    /// <summary>References inside one process only.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/configuration/config.html"/>
    public sealed class Local : ProviderSelection
    {
        /// <summary>The only instance.</summary>
        public static readonly Local Instance = new();

        private Local()
            : base("local", LocalActorRefProvider, hasCluster: false)
        {
        }
    }

    /// <summary>References to other systems too.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/configuration/config.html"/>
    public sealed class Remote : ProviderSelection
    {
        /// <summary>The only instance.</summary>
        public static readonly Remote Instance = new();

        private Remote()
            : base("remote", RemoteActorRefProvider, hasCluster: false)
        {
        }
    }

    /// <summary>References to the members of a cluster.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/configuration/config.html"/>
    public sealed class Cluster : ProviderSelection
    {
        /// <summary>The only instance.</summary>
        public static readonly Cluster Instance = new();

        private Cluster()
            : base("cluster", ClusterActorRefProvider, hasCluster: true)
        {
        }
    }

    /// <summary>A provider given by its type's name.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/configuration/config.html"/>
    public sealed class Custom : ProviderSelection
    {
        /// <summary>Creates the selection.</summary>
        public Custom(string fqn, string identifier = null, bool hasCluster = false)
            : base(identifier ?? "custom", fqn, hasCluster)
        {
        }
    }
}
