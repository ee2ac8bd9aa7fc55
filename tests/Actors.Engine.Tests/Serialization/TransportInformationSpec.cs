using Akka.Actor;
using Akka.Serialization;

namespace Actors.Engine.Tests.Serializers;

/// <summary>Actor references inside messages carry the address by which the reader knows their system.</summary>
public class TransportInformationSpec : Akka.TestKit.Xunit2.TestKit
{
    private static readonly Address Outside = new("akka.tcp", "test", "example.org", 4053);

    [Fact]
    public void A_reference_is_written_with_the_address_that_the_reader_knows()
    {
        var path = Akka.Serialization.Serialization.WithTransport(Sys, Outside, () => Akka.Serialization.Serialization.SerializedActorPath(TestActor));
        Assert.StartsWith("akka.tcp://test@example.org:4053/system/testActor", path, StringComparison.Ordinal);
        Assert.EndsWith($"#{TestActor.Path.Uid}", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_of_that_the_system_s_own_address_is_written() =>
        Assert.StartsWith("akka://test/system/", Akka.Serialization.Serialization.SerializedActorPath(TestActor), StringComparison.Ordinal);

    [Fact]
    public void No_actor_is_written_as_nothing() => Assert.Equal("", Akka.Serialization.Serialization.SerializedActorPath(ActorRefs.NoSender));

    [Fact]
    public void A_reference_is_resolved_to_the_same_actor()
    {
        var path = Akka.Serialization.Serialization.SerializedActorPath(TestActor);
        Sys.Serialization.DeserializeActorRef(path).Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void For_whom_one_serializes_is_known_inside_and_only_there()
    {
        Assert.Throws<InvalidOperationException>(Akka.Serialization.Serialization.GetCurrentTransportInformation);
        var inside = Akka.Serialization.Serialization.WithTransport(Sys, Outside, Akka.Serialization.Serialization.GetCurrentTransportInformation);
        Assert.Equal(new Information(Outside, Sys), inside);
        Assert.Throws<InvalidOperationException>(Akka.Serialization.Serialization.GetCurrentTransportInformation);
    }

    [Fact]
    public void It_is_restored_when_serializing_fails_and_when_it_nests()
    {
        Assert.Throws<NotSupportedException>(() => Akka.Serialization.Serialization.WithTransport<int>(Sys, Outside, () => throw new NotSupportedException()));
        Assert.Throws<InvalidOperationException>(Akka.Serialization.Serialization.GetCurrentTransportInformation);
        var other = Outside.WithHost("other.org");
        Akka.Serialization.Serialization.WithTransport(Sys, Outside, () =>
        {
            Akka.Serialization.Serialization.WithTransport(Sys, other, () => 0);
            Assert.Equal(Outside, Akka.Serialization.Serialization.GetCurrentTransportInformation().Address);
            return 0;
        });
    }
}
