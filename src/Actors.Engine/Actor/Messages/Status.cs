#nullable disable

namespace Akka.Actor;

/// <summary>An outcome as a message. A <see cref="Failure"/> that answers an Ask makes its task fail.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public abstract class Status
{
    /// <summary>For the two outcomes.</summary>
    protected Status()
    {
    }

    /// <summary>Things went well.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
    public sealed class Success : Status
    {
        /// <summary>Success without a value.</summary>
        public static readonly Success Instance = new(null);

        /// <summary>The value, or null.</summary>
        public readonly object Status;

        /// <summary>Creates a success with a value.</summary>
        public Success(object status) => Status = status;

        /// <inheritdoc/>
        public override string ToString() => Status is null ? "Success" : $"Success: {Status}";
    }

    /// <summary>Something failed.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
    public sealed class Failure : Status
    {
        /// <summary>What failed.</summary>
        public readonly Exception Cause;

        /// <summary>State the sender attached, or null.</summary>
        public readonly object State;

        /// <summary>Creates a failure.</summary>
        public Failure(Exception cause)
            : this(cause, null)
        {
        }

        /// <summary>Creates a failure with the sender's state.</summary>
        public Failure(Exception cause, object state)
        {
            Cause = cause;
            State = state;
        }

        /// <inheritdoc/>
        public override string ToString() => State is null ? $"Failure: {Cause}" : $"Failure[{State}]: {Cause}";
    }
}
