using System.Reflection;
using Akka.Actor;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Akka.Serialization;

/// <summary>How the JSON serializer sees types.</summary>
internal static class JsonContracts
{
    public static JsonSerializerSettings SettingsFor(ExtendedActorSystem? system, NewtonSoftJsonSerializerSettings settings)
    {
        var json = new JsonSerializerSettings
        {
            PreserveReferencesHandling = settings.PreserveObjectReferences ? PreserveReferencesHandling.Objects : PreserveReferencesHandling.None,
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            MissingMemberHandling = MissingMemberHandling.Ignore,
            ObjectCreationHandling = ObjectCreationHandling.Auto,
            ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
            TypeNameHandling = settings.EncodeTypeNames ? TypeNameHandling.All : TypeNameHandling.None,
            SerializationBinder = new JsonTypeBinder(),
            ContractResolver = new PrivateSetters(),
        };
        foreach (var type in settings.Converters) json.Converters.Add(MakeConverter(system, type));
        json.Converters.Add(new JsonSurrogates(system));
        return json;
    }

    private static JsonConverter MakeConverter(ExtendedActorSystem? system, Type type) =>
        type.GetConstructor([typeof(ExtendedActorSystem)]) is { } withSystem
            ? (JsonConverter)withSystem.Invoke([system])
            : (JsonConverter)Activator.CreateInstance(type)!;

    // Immutable messages have properties that only their own class can set.
    private sealed class PrivateSetters : DefaultContractResolver
    {
        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            var property = base.CreateProperty(member, memberSerialization);
            if (!property.Writable && member is PropertyInfo { CanWrite: true }) property.Writable = true;
            return property;
        }
    }
}
