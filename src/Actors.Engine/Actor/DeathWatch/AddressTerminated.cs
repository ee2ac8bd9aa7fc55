#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>Tells actors that a node is gone for good.</summary>
internal sealed class AddressTerminated(Address address) : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    public Address Address { get; } = address;

    public override string ToString() => $"<AddressTerminated>: {Address}";
}
