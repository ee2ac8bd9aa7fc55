#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Collections.Concurrent;
using System.Reflection;
using Akka.Configuration.Hocon;
using Newtonsoft.Json;

namespace Akka.Configuration;

/// <summary>Makes configurations. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public class ConfigurationFactory
{
    // Every actor system of a process asks for the same few resources.
    private static readonly ConcurrentDictionary<(Assembly, string), Config> s_resources = new();

    /// <summary>The configuration without settings.</summary>
    public static Config Empty => Config.Empty;

    /// <summary>Parses HOCON and resolves its substitutions, also from environment variables.</summary>
    /// <param name="hocon">The text.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">The text is wrong; the message tells where.</exception>
    public static Config ParseString(string hocon) => ParseString(hocon, null);

    /// <summary>Parses HOCON and resolves its substitutions, also from environment variables.</summary>
    /// <param name="hocon">The text.</param>
    /// <param name="includeCallback">Gives what an include names; null looks for files and resources.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">The text is wrong; the message tells where.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) => new(Parser.Parse(hocon, includeCallback));

    /// <summary>The configuration in the application's own configuration file (section <c>akka</c>, element <c>hocon</c> of <c>program.dll.config</c>).</summary>
    /// <returns>The configuration; empty if there is no such file or section.</returns>
    /// <exception cref="ConfigurationException">The file is wrong; the message tells where.</exception>
    public static Config Load() => ApplicationFile.Load();

    /// <summary>The engine's reference configuration: every key that it knows, with its default.</summary>
    /// <returns>The configuration.</returns>
    public static Config Default() => FromResource("Akka.reference.conf", typeof(ConfigurationFactory).Assembly);

    /// <summary>Parses a resource of the assembly that an object's type stands in.</summary>
    /// <param name="resourceName">The resource's full name.</param>
    /// <param name="instanceInAssembly">An object, a type or an assembly.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">There is no such resource, or its text is wrong.</exception>
    public static Config FromResource(string resourceName, object instanceInAssembly) => instanceInAssembly switch
    {
        Type type => FromResource(resourceName, type.Assembly),
        Assembly assembly => FromResource(resourceName, assembly),
        _ => FromResource(resourceName, instanceInAssembly.GetType().Assembly),
    };

    /// <summary>Parses a resource of the assembly that a type stands in.</summary>
    /// <typeparam name="TAssembly">The type.</typeparam>
    /// <param name="resourceName">The resource's full name.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">There is no such resource, or its text is wrong.</exception>
    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <summary>Parses a resource of an assembly.</summary>
    /// <param name="resourceName">The resource's full name.</param>
    /// <param name="assembly">The assembly.</param>
    /// <returns>The configuration.</returns>
    /// <exception cref="ConfigurationException">There is no such resource, or its text is wrong.</exception>
    public static Config FromResource(string resourceName, Assembly assembly) =>
        s_resources.GetOrAdd((assembly, resourceName), static key => ReadResource(key.Item1, key.Item2));

    /// <summary>Makes a configuration of an object's public properties.</summary>
    /// <param name="source">The object.</param>
    /// <returns>The configuration.</returns>
    public static Config FromObject(object source) => ParseString(JsonConvert.SerializeObject(source));

    private static Config ReadResource(Assembly assembly, string name)
    {
        var where = $"{name} in {assembly.GetName().Name}";
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new ConfigurationException($"There is no resource {where}; there are: {string.Join(", ", assembly.GetManifestResourceNames())}");
        using var reader = new StreamReader(stream);
        return new Config(HoconReader.Read(new HoconSource(where, reader.ReadToEnd())));
    }
}
