namespace Akka.Actor.Internal;

/// <summary>What a cell does once its last child has stopped.</summary>
internal abstract record SuspendReason
{
    /// <summary>The reasons for which other system messages have to wait.</summary>
    public abstract bool WaitsForChildren { get; }

    public sealed record UserRequest : SuspendReason
    {
        public static readonly UserRequest Instance = new();

        public override bool WaitsForChildren => false;
    }

    public sealed record Recreation(Exception Cause) : SuspendReason
    {
        public override bool WaitsForChildren => true;
    }

    public sealed record Creation : SuspendReason
    {
        public override bool WaitsForChildren => true;
    }

    public sealed record Termination : SuspendReason
    {
        public static readonly Termination Instance = new();

        public override bool WaitsForChildren => false;
    }
}
