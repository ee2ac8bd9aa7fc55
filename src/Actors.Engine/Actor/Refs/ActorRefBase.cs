#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>Base of all references: identity is path and uid.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public abstract class ActorRefBase : IActorRef
{
    /// <summary>For deriving classes.</summary>
    protected ActorRefBase()
    {
    }

    /// <inheritdoc/>
    public abstract ActorPath Path { get; }

    /// <inheritdoc/>
    public void Tell(object message, IActorRef sender)
    {
        if (message is null && !TakesNull)
            throw new InvalidMessageException("Message is null.");
        TellInternal(message, sender);
    }

    /// <summary>Null is no message, but it may be the answer to a question.</summary>
    internal virtual bool TakesNull => false;

    /// <summary>Sends a message.</summary>
    protected abstract void TellInternal(object message, IActorRef sender);

    /// <inheritdoc/>
    public override string ToString() => Path.Uid == ActorCell.UndefinedUid ? $"[{Path}]" : $"[{Path}#{Path.Uid}]";

    /// <inheritdoc/>
    public override bool Equals(object obj) => ReferenceEquals(this, obj) || (obj is IActorRef other && Equals(other));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path.Uid, Path);

    /// <inheritdoc/>
    public bool Equals(IActorRef other) =>
        other is not null && (ReferenceEquals(this, other) || (Path.Uid == other.Path.Uid && Path.Equals(other.Path)));

    /// <inheritdoc/>
    public int CompareTo(object obj)
    {
        if (obj is not null && obj is not IActorRef)
            throw new ArgumentException("Object must be of type IActorRef.", nameof(obj));
        return CompareTo((IActorRef)obj);
    }

    /// <inheritdoc/>
    public int CompareTo(IActorRef other)
    {
        if (other is null)
            return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    /// <inheritdoc/>
    public virtual ISurrogate ToSurrogate(ActorSystem system) => new Surrogate(Serialization.Serialization.SerializedActorPath(this));

    /// <summary>A reference as it travels inside serialized messages: its path as text.</summary>
    /// <threadsafety instance="false"/>
    /// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
    public class Surrogate : ISurrogate, IEquatable<Surrogate>
    {
        /// <summary>Creates the surrogate.</summary>
        public Surrogate(string path) => Path = path;

        /// <summary>The serialized path, with address and uid.</summary>
        public string Path { get; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(Path);

        bool IEquatable<Surrogate>.Equals(Surrogate other) => Equals((object)other);

        /// <inheritdoc/>
        public override bool Equals(object obj) => obj is Surrogate other && string.Equals(Path, other.Path, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => Path?.GetHashCode(StringComparison.Ordinal) ?? 0;
    }
}
