#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Configuration;

/// <summary>Configuration is wrong; the message tells source, line, column and key where it is known.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public class ConfigurationException : AkkaException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong, and where.</param>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="exception">What caused it.</param>
    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>Makes one from its serialized form.</summary>
    /// <param name="info">The serialized form.</param>
    /// <param name="context">Where it comes from.</param>
#pragma warning disable SYSLIB0051 // Akka.NET has this constructor, so classes derived from this one may call it
    protected ConfigurationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
#pragma warning restore SYSLIB0051

    /// <summary>The error for a section that is missing.</summary>
    /// <typeparam name="T">The settings class that needs it.</typeparam>
    /// <param name="path">The section, if it is known.</param>
    /// <returns>The exception.</returns>
    public static ConfigurationException NullOrEmptyConfig<T>(string path = null) =>
        new($"Failed to instantiate {typeof(T).Name}: Configuration does not contain {(string.IsNullOrWhiteSpace(path) ? "the section it needs" : $"`{path}` node")}");
}
