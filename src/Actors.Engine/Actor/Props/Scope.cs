#nullable disable

namespace Akka.Actor;

/// <summary>In which actor system an actor runs.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public abstract class Scope : IEquatable<Scope>
{
    /// <summary>This actor system.</summary>
    public static readonly LocalScope Local = LocalScope.Instance;

    /// <summary>For deriving classes.</summary>
    protected Scope()
    {
    }

    /// <summary>This scope, or the other one where this leaves the matter open.</summary>
    public abstract Scope WithFallback(Scope other);

    /// <summary>A copy.</summary>
    public abstract Scope Copy();

    /// <inheritdoc/>
    public virtual bool Equals(Scope other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Scope);

    /// <inheritdoc/>
    public override int GetHashCode() => GetType().GetHashCode();
}

/// <summary>The scope that leaves the matter open.</summary>
internal sealed class ActorNoScope : Scope
{
    public static readonly ActorNoScope Instance = new();

    public override Scope WithFallback(Scope other) => other;

    public override Scope Copy() => this;

    public override bool Equals(Scope other) => other is ActorNoScope;
}
