#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;

namespace Akka.Serialization;

public partial class Serialization
{
    [ThreadStatic]
    private static Information t_transport;

    /// <summary>For whom something is being serialized on this thread; null outside of that.</summary>
    internal static Information CurrentTransportInformation
    {
        get => t_transport;
        set => t_transport = value;
    }

    /// <summary>For whom something is being serialized on this thread.</summary>
    /// <returns>The peer's view of the system.</returns>
    /// <exception cref="InvalidOperationException">Nothing is being serialized.</exception>
    public static Information GetCurrentTransportInformation() =>
        t_transport ?? throw new InvalidOperationException("CurrentTransportInformation is not set. Use Serialization.WithTransport<T>.");

    /// <summary>Serializes for a peer that knows the system by an address.</summary>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="address">How the peer knows it.</param>
    /// <param name="action">Serializes.</param>
    /// <returns>What was made.</returns>
    public static T WithTransport<T>(ActorSystem system, Address address, Func<T> action) =>
        With(new Information(address, system), action, static run => run());

    /// <summary>Serializes for a peer that knows the system as it knows itself.</summary>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="action">Serializes.</param>
    /// <returns>What was made.</returns>
    public static T WithTransport<T>(ExtendedActorSystem system, Func<T> action) =>
        With(system.Provider.SerializationInformation, action, static run => run());

    /// <summary>Serializes for a peer that knows the system as it knows itself.</summary>
    /// <typeparam name="TState">What the action needs.</typeparam>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="state">What the action needs.</param>
    /// <param name="action">Serializes.</param>
    /// <returns>What was made.</returns>
    public static T WithTransport<TState, T>(ExtendedActorSystem system, TState state, Func<TState, T> action) =>
        With(system.Provider.SerializationInformation, state, action);

    /// <summary>The path of an actor as a reader on another system can resolve it.</summary>
    /// <param name="actorRef">The actor.</param>
    /// <returns>The path with address and uid; empty for no actor.</returns>
    public static string SerializedActorPath(IActorRef actorRef)
    {
        if (actorRef is null || Equals(actorRef, ActorRefs.NoSender)) return "";
        var path = actorRef.Path;
        var owner = (actorRef as ActorRefWithCell)?.Underlying.System as ExtendedActorSystem;
        if (t_transport is not { } transport)
            return owner is null ? path.ToSerializationFormat() : path.ToSerializationFormatWithAddress(owner.Provider.DefaultAddress);
        if (owner is null || ReferenceEquals(owner, transport.System))
            return path.ToSerializationFormatWithAddress(transport.Address);
        return path.ToSerializationFormatWithAddress(owner.Provider.GetExternalAddressFor(transport.Address) ?? owner.Provider.DefaultAddress);
    }

    private static T With<TState, T>(Information information, TState state, Func<TState, T> action)
    {
        var before = t_transport;
        t_transport = information;
        try
        {
            return action(state);
        }
        finally
        {
            t_transport = before;
        }
    }
}
