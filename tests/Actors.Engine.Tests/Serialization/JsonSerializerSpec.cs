using System.Text;
using Akka.Actor;
using Akka.Serialization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Actors.Engine.Tests.Serializers;

/// <summary>The default for users' messages.</summary>
public class JsonSerializerSpec : Akka.TestKit.Xunit2.TestKit
{
    private NewtonSoftJsonSerializer Json => (NewtonSoftJsonSerializer)Sys.Serialization.FindSerializerForType(typeof(object));

    private object RoundTrip(object message) => Json.FromBinary(Json.ToBinary(message), null!);

    [Fact]
    public void It_has_the_id_1_and_needs_no_manifest()
    {
        Assert.Equal(1, Json.Identifier);
        Assert.False(Json.IncludeManifest);
    }

    [Fact]
    public void An_immutable_message_comes_back() => Assert.Equal(new Order(7, "tea", [1, 2]), RoundTrip(new Order(7, "tea", [1, 2])));

    [Fact]
    public void Boxed_numbers_keep_their_type()
    {
        foreach (var number in (object[])[1, 2L, 3f, 4d, 5m])
        {
            var back = (Holder)RoundTrip(new Holder(number));
            Assert.Equal(number, back.Value);
            Assert.IsType(number.GetType(), back.Value);
        }
    }

    [Fact]
    public void An_actor_reference_inside_comes_back_as_the_same_actor()
    {
        var back = (Holder)RoundTrip(new Holder(TestActor));
        Assert.Equal(TestActor, back.Value);
        Assert.Equal(TestActor, ((Mention)RoundTrip(new Mention(TestActor))).Actor);
        Assert.Equal(TestActor, RoundTrip(TestActor));
    }

    [Fact]
    public void An_object_that_occurs_twice_is_one_object_again()
    {
        var shared = new Holder("x");
        var back = (Pair)RoundTrip(new Pair(shared, shared));
        Assert.Same(back.First, back.Second);
    }

    [Fact]
    public void Private_setters_are_used() => Assert.Equal(5, ((Closed)RoundTrip(Closed.Of(5))).Value);

    [Theory]
    [InlineData("System.IO.FileInfo, System.Private.CoreLib")]
    [InlineData("System.Diagnostics.Process, System.Diagnostics.Process")]
    [InlineData("System.Data.DataSet, System.Data.Common")]
    [InlineData("System.Windows.Data.ObjectDataProvider, PresentationFramework")]
    [InlineData("System.Collections.Generic.List`1[[System.IO.FileInfo, System.Private.CoreLib]], System.Private.CoreLib")]
    [InlineData("System.Action, System.Private.CoreLib")]
    public void A_type_that_could_run_code_is_refused(string type)
    {
        var text = new JObject { ["$type"] = type }.ToString(Formatting.None);
        var error = Assert.ThrowsAny<Exception>(() => Json.FromBinary(Encoding.UTF8.GetBytes(text), null!));
        Assert.Contains("refused", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_could_run_code_is_refused_inside_a_message()
    {
        var text = new JObject
        {
            ["$type"] = $"{typeof(Holder).FullName}, Actors.Engine.Tests",
            ["Value"] = new JObject { ["$type"] = "System.IO.FileInfo, System.Private.CoreLib", ["fileName"] = "x" },
        }.ToString(Formatting.None);
        Assert.Contains("refused", Assert.ThrowsAny<Exception>(() => Json.FromBinary(Encoding.UTF8.GetBytes(text), null!)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_setup_changes_the_settings()
    {
        var setup = Akka.Actor.Setup.ActorSystemSetup.Create(NewtonSoftJsonSerializerSetup.Create(settings => settings.NullValueHandling = NullValueHandling.Include));
        using var system = ActorSystem.Create("setup", setup);
        var json = (NewtonSoftJsonSerializer)system.Serialization.FindSerializerForType(typeof(object));
        Assert.Equal(NullValueHandling.Include, json.Settings.NullValueHandling);
    }

    public sealed record Holder(object Value);

    public sealed record Mention(IActorRef Actor);

    public sealed record Pair(Holder First, Holder Second);

    public sealed record Order(int Number, string What, int[] Parts)
    {
        public bool Equals(Order? other) => other is not null && (Number, What) == (other.Number, other.What) && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Number;
    }

    public sealed class Closed
    {
        private Closed()
        {
        }

        public int Value { get; private set; }

        public static Closed Of(int value) => new() { Value = value };
    }
}
