using Akka.Actor;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>The messages that steer a test actor.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.html"/>
public static class TestActor
{
    /// <summary>Reacts to nothing (more).</summary>
    public static AutoPilot NoAutoPilot => Akka.TestKit.NoAutoPilot.Instance;

    /// <summary>As a result: goes on as before.</summary>
    public static AutoPilot KeepRunning => Akka.TestKit.KeepRunning.Instance;

    /// <summary>No message came.</summary>
    public static NullMessageEnvelope NullMessage => NullMessageEnvelope.Instance;

    /// <summary>Tells whether a message is dropped unseen.</summary>
    /// <param name="message">The message.</param>
    /// <returns>True when it is.</returns>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.Ignore.html"/>
    public delegate bool Ignore(object message);

    /// <summary>Sets which messages are dropped unseen.</summary>
    /// <param name="ignore">Tells which; null for none.</param>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.SetIgnore.html"/>
    public class SetIgnore(Ignore ignore) : INoSerializationVerificationNeeded
    {
        /// <summary>Tells which; null for none.</summary>
        public Ignore Ignore { get; } = ignore;
    }

    /// <summary>Starts watching an actor.</summary>
    /// <param name="actorToWatch">The actor.</param>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.Watch.html"/>
    public class Watch(IActorRef actorToWatch) : INoSerializationVerificationNeeded
    {
        /// <summary>The actor.</summary>
        public IActorRef Actor { get; } = actorToWatch;
    }

    /// <summary>Stops watching an actor.</summary>
    /// <param name="actorToUnwatch">The actor.</param>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.Unwatch.html"/>
    public class Unwatch(IActorRef actorToUnwatch) : INoSerializationVerificationNeeded
    {
        /// <summary>The actor.</summary>
        public IActorRef Actor { get; } = actorToUnwatch;
    }

    /// <summary>Sets the auto-pilot.</summary>
    /// <param name="autoPilot">Reacts to messages.</param>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.SetAutoPilot.html"/>
    public class SetAutoPilot(AutoPilot autoPilot) : INoSerializationVerificationNeeded
    {
        /// <summary>Reacts to messages.</summary>
        public AutoPilot AutoPilot { get; } = autoPilot;
    }

    /// <summary>Starts a child; answered with its reference.</summary>
    /// <param name="props">What to start.</param>
    /// <param name="name">Its name, if it has one.</param>
    /// <param name="supervisorStrategy">How it is supervised, if not as usual.</param>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.TestKit.TestActor.Spawn.html"/>
    public class Spawn(Props props, Option<string> name, Option<SupervisorStrategy> supervisorStrategy) : INoSerializationVerificationNeeded
    {
        /// <summary>What to start.</summary>
        public readonly Props _props = props;

        /// <summary>Its name, if it has one.</summary>
        public readonly Option<string> _name = name;

        /// <summary>How it is supervised, if not as usual.</summary>
        public readonly Option<SupervisorStrategy> _supervisorStrategy = supervisorStrategy;

        /// <summary>Starts it.</summary>
        /// <param name="context">Where.</param>
        /// <returns>Its reference.</returns>
        public IActorRef Apply(IActorRefFactory context) => context.ActorOf(_props, _name.HasValue ? _name.Value : null);
    }
}
