#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>
/// Writes objects as JSON with Newtonsoft.Json: the default for users' messages. Type names travel with the objects; when reading,
/// types that are known to run code or touch files while they are built are refused. Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public class NewtonSoftJsonSerializer : Serializer
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly JsonSerializer _serializer;
    private readonly int _startSize;

    /// <summary>Makes one with default settings.</summary>
    /// <param name="system">The system that owns it.</param>
    public NewtonSoftJsonSerializer(ExtendedActorSystem system)
        : this(system, NewtonSoftJsonSerializerSettings.Default)
    {
    }

    /// <summary>Makes one with configured settings.</summary>
    /// <param name="system">The system that owns it.</param>
    /// <param name="config">The section <c>akka.actor.serialization-settings.json</c>.</param>
    public NewtonSoftJsonSerializer(ExtendedActorSystem system, Config config)
        : this(system, NewtonSoftJsonSerializerSettings.Create(config))
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="system">The system that owns it.</param>
    /// <param name="settings">What to write and how.</param>
    public NewtonSoftJsonSerializer(ExtendedActorSystem system, NewtonSoftJsonSerializerSettings settings)
        : base(system)
    {
        Settings = JsonContracts.SettingsFor(system, settings);
        _startSize = settings.StringBuilderMinSize;
        if (system?.Settings.Setup.Get<NewtonSoftJsonSerializerSetup>() is { HasValue: true, Value: { } setup })
            setup.ApplySettings(Settings);
        _serializer = JsonSerializer.Create(Settings);
    }

    /// <summary>The settings in use. Changes after construction have no effect.</summary>
    public JsonSerializerSettings Settings { get; }

    /// <summary>Newtonsoft's serializer.</summary>
    public object Serializer => _serializer;

    /// <summary>Always false: the type's name is in the text.</summary>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        using var bytes = new MemoryStream(_startSize);
        using (var text = new StreamWriter(bytes, s_utf8, bufferSize: 1024, leaveOpen: true))
        using (var json = new JsonTextWriter(text) { Formatting = Settings.Formatting })
            _serializer.Serialize(json, obj, typeof(object));
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The text names a type that is refused.</exception>
    public override object FromBinary(byte[] bytes, Type type)
    {
        using var text = new StreamReader(new MemoryStream(bytes, writable: false), s_utf8);
        using var json = new JsonTextReader(text);
        var read = _serializer.Deserialize(json, type ?? typeof(object));
        return JsonSurrogates.Translate(read, system);
    }
}
