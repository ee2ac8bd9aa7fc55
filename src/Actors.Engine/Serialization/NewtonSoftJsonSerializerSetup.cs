using Akka.Actor.Setup;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>Changes to the JSON serializer's settings, made in code. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public sealed class NewtonSoftJsonSerializerSetup : Setup
{
    private NewtonSoftJsonSerializerSetup(Action<JsonSerializerSettings> settings) => ApplySettings = settings;

    /// <summary>Applied after the serializer's own settings.</summary>
    public Action<JsonSerializerSettings> ApplySettings { get; }

    /// <summary>Makes a setup.</summary>
    /// <param name="settings">Applied after the serializer's own settings.</param>
    /// <returns>The setup.</returns>
    public static NewtonSoftJsonSerializerSetup Create(Action<JsonSerializerSettings> settings) => new(settings);
}
