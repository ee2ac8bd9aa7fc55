using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace Actors.Engine.Tests.Serializers;

/// <summary>Which serializer writes a type, and which reads it.</summary>
public class SerializationSpec() : Akka.TestKit.Xunit2.TestKit(Configuration)
{
    private const string Configuration = """
        akka.actor {
          serializers {
            named = "Actors.Engine.Tests.Serializers.NamedSerializer, Actors.Engine.Tests"
            plain = "Actors.Engine.Tests.Serializers.PlainSerializer, Actors.Engine.Tests"
            missing = "No.Such.Serializer, Nowhere"
          }
          serialization-bindings {
            "Actors.Engine.Tests.Serializers.INamed, Actors.Engine.Tests" = named
            "Actors.Engine.Tests.Serializers.Special, Actors.Engine.Tests" = plain
            "No.Such.Type, Nowhere" = plain
          }
          serialization-identifiers { "Actors.Engine.Tests.Serializers.PlainSerializer, Actors.Engine.Tests" = 77 }
        }
        """;

    private Akka.Serialization.Serialization Serialization => Sys.Serialization;

    [Fact]
    public void Any_object_is_json_unless_bound_otherwise() =>
        Assert.IsType<NewtonSoftJsonSerializer>(Serialization.FindSerializerFor(new Version(1, 2)));

    [Fact]
    public void Bytes_are_passed_as_they_are()
    {
        byte[] bytes = [1, 2, 3];
        var serializer = Serialization.FindSerializerFor(bytes);
        Assert.IsType<ByteArraySerializer>(serializer);
        Assert.Equal(4, serializer.Identifier);
        Assert.Same(bytes, serializer.ToBinary(bytes));
        Assert.Same(bytes, Serialization.Deserialize(bytes, 4, ""));
        Assert.Contains("String", Assert.Throws<NotSupportedException>(() => serializer.ToBinary("text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_has_a_serializer_of_its_own()
    {
        var serializer = Serialization.FindSerializerFor(null!);
        Assert.IsType<NullSerializer>(serializer);
        Assert.Equal(0, serializer.Identifier);
        Assert.Null(Serialization.Deserialize(Serialization.Serialize(null!), 0, ""));
    }

    [Fact]
    public void A_binding_of_an_interface_holds_for_its_implementers() =>
        Assert.IsType<NamedSerializer>(Serialization.FindSerializerForType(typeof(Named)));

    [Fact]
    public void The_nearest_binding_holds() => Assert.IsType<PlainSerializer>(Serialization.FindSerializerForType(typeof(Special)));

    [Fact]
    public void A_default_holds_where_no_binding_but_that_of_object_fits()
    {
        Assert.IsType<PlainSerializer>(Serialization.FindSerializerForType(typeof(Uri), "plain"));
        Assert.IsType<NamedSerializer>(Serialization.FindSerializerForType(typeof(Named), "plain"));
        Assert.IsType<NewtonSoftJsonSerializer>(Serialization.FindSerializerForType(typeof(Uri)));
    }

    [Fact]
    public void What_was_written_is_read_by_id_and_manifest()
    {
        var message = new Named("hello");
        var serializer = Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        Assert.Equal((76, "n"), (serializer.Identifier, manifest));
        Assert.Equal(message, Serialization.Deserialize(Serialization.Serialize(message), 76, manifest));
    }

    [Fact]
    public void What_was_written_is_read_by_id_and_type()
    {
        var message = new Special("hello");
        var serializer = Serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        Assert.Equal((77, "Actors.Engine.Tests.Serializers.Special, Actors.Engine.Tests"), (serializer.Identifier, manifest));
        Assert.Equal(message, Serialization.Deserialize(Serialization.Serialize(message), 77, manifest));
        Assert.Equal(message, Serialization.Deserialize(Serialization.Serialize(message), 77, typeof(Special)));
    }

    [Theory]
    [InlineData(18)]
    [InlineData(1234)]
    public void An_unknown_id_is_an_error_that_names_it_and_the_remedy(int id)
    {
        // One serializer of this configuration cannot be made; the error must still be about the id.
        using var system = ActorSystem.Create("ids");
        var error = Assert.Throws<SerializationException>(() => system.Serialization.Deserialize([], id, "some-manifest"));
        Assert.Contains($"[{id}]", error.Message, StringComparison.Ordinal);
        Assert.Contains("some-manifest", error.Message, StringComparison.Ordinal);
        Assert.Contains("akka.actor.serializers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serializer_that_cannot_be_found_is_an_error_that_names_it() =>
        Assert.Contains("No.Such.Serializer", Assert.Throws<ConfigurationException>(() => Serialization.Deserialize([], 999, "")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_manifest_is_an_error_that_names_it_and_the_serializer()
    {
        var unknownType = Assert.Throws<SerializationException>(() => Serialization.Deserialize([], 77, "No.Such.Type, Nowhere"));
        Assert.Contains("[No.Such.Type, Nowhere]", unknownType.Message, StringComparison.Ordinal);
        Assert.Contains("[77]", unknownType.Message, StringComparison.Ordinal);
        Assert.Contains("[z]", Assert.Throws<SerializationException>(() => Serialization.Deserialize([], 76, "z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binding_to_a_serializer_that_is_not_defined_is_an_error()
    {
        using var system = ActorSystem.Create("bad", "akka.actor.serialization-bindings { \"System.Uri, System.Private.Uri\" = nothing }");
        Assert.Contains("\"nothing\"", Assert.Throws<ConfigurationException>(() => system.Serialization.FindSerializerForType(typeof(Uri))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_serializer_without_an_id_is_an_error_that_tells_where_to_put_it()
    {
        var error = Assert.Throws<ArgumentException>(() => new WithoutId((ExtendedActorSystem)Sys).Identifier);
        Assert.Contains("akka.actor.serialization-identifiers", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(WithoutId), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_serializer_can_be_added_in_code()
    {
        var serializer = new NamedSerializer((ExtendedActorSystem)Sys);
        Serialization.AddSerializer(serializer);
        Serialization.AddSerializationMap(typeof(Uri), serializer);
        Assert.Same(serializer, Serialization.FindSerializerForType(typeof(Uri)));
    }

    private sealed class WithoutId(ExtendedActorSystem system) : Serializer(system)
    {
        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, Type type) => bytes;
    }
}

public interface INamed
{
    string Text { get; }
}

public record Named(string Text) : INamed;

public record Special(string Text) : Named(Text);

public sealed class NamedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 76;

    public override string Manifest(object o) => "n";

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((INamed)obj).Text);

    public override object FromBinary(byte[] bytes, string manifest) => manifest == "n"
        ? new Named(Encoding.UTF8.GetString(bytes))
        : throw new SerializationException($"{nameof(NamedSerializer)} does not know the manifest [{manifest}]");
}

public sealed class PlainSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => Encoding.UTF8.GetBytes(((INamed)obj).Text);

    public override object FromBinary(byte[] bytes, Type type) => Activator.CreateInstance(type, Encoding.UTF8.GetString(bytes))!;
}
