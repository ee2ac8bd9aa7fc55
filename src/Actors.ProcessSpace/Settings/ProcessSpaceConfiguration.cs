using Akka.Configuration;

namespace Actors.ProcessSpace;

/// <summary>The configuration an actor system needs to take part in the process space.</summary>
public static class ProcessSpaceConfiguration
{
    private static readonly Lazy<Config> Parsed = new(Read);

    /// <summary>
    /// The reference configuration (<c>hocon/reference.conf</c>): every <c>actors.*</c> key with its default, and the registration of the
    /// process space's serializer. Give it to the actor system as fallback of your own.
    /// </summary>
    public static Config Reference => Parsed.Value;

    private static Config Read()
    {
        const string name = "Actors.reference.conf";
        using var stream = typeof(ProcessSpaceConfiguration).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from {typeof(ProcessSpaceConfiguration).Assembly.Location}: it was built wrongly.");
        using var reader = new StreamReader(stream);
        return ConfigurationFactory.ParseString(reader.ReadToEnd());
    }
}
