#nullable disable

namespace Akka.Actor;

/// <summary>The actor system at an address.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public class RemoteScope : Scope, IEquatable<RemoteScope>
{
    /// <summary>For deriving classes.</summary>
    protected RemoteScope()
    {
    }

    /// <summary>Creates the scope.</summary>
    public RemoteScope(Address address) => Address = address;

    /// <summary>The system's address.</summary>
    public Address Address { get; set; }

    /// <inheritdoc/>
    public bool Equals(RemoteScope other) => other is not null && Equals(Address, other.Address);

    /// <inheritdoc/>
    public override bool Equals(Scope other) => Equals(other as RemoteScope);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as RemoteScope);

    /// <inheritdoc/>
    public override int GetHashCode() => Address?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override Scope WithFallback(Scope other) => this;

    /// <inheritdoc/>
    public override Scope Copy() => new RemoteScope(Address);
}
