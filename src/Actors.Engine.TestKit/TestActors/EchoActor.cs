using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message back to its sender, and to the test actor of a test kit.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActors.EchoActor.html"/>
public class EchoActor : ReceiveActor
{
    /// <summary>Makes one.</summary>
    /// <param name="testkit">Its test actor gets the messages, too.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets them, if it is not the test actor.</param>
    public EchoActor(TestKitBase testkit, bool echoBackToSenderAsWell = true)
    {
        ReceiveAny(message =>
        {
            if (echoBackToSenderAsWell && !Sender.Equals(testkit.TestActor)) Sender.Tell(message, Self);
            testkit.TestActor.Tell(message, Sender);
        });
    }

    /// <summary>How to start one.</summary>
    /// <param name="testkit">Its test actor gets the messages, too.</param>
    /// <param name="echoBackToSenderAsWell">Whether the sender gets them, if it is not the test actor.</param>
    /// <returns>The props.</returns>
    public static Props Props(TestKitBase testkit, bool echoBackToSenderAsWell = true) =>
        Akka.Actor.Props.Create(() => new EchoActor(testkit, echoBackToSenderAsWell));
}
