using System.Reflection;
using Actors.Engine.Remote.Wire;
using Akka.Actor;

namespace Akka.Remote.Serialization;

/// <summary>
/// Exceptions on the wire: type name, message, stack trace and cause. The type is built again when a loaded assembly has it, it derives from
/// <see cref="Exception"/> and has a public constructor that takes a message; anything else becomes a remoted exception that names
/// it. Nothing is loaded and no other type is ever created because a peer named it.
/// </summary>
internal static class ExceptionEncoding
{
    private const int MaxDepth = 8;

    public static void Write(WireWriter writer, Exception exception, int depth)
    {
        var remoted = exception as RemotedException;
        writer.WriteString(remoted?.TypeName ?? exception.GetType().FullName ?? "");
        writer.WriteString(exception.GetType().Assembly.GetName().Name ?? "");
        writer.WriteString(remoted?.OriginalMessage ?? exception.Message);
        writer.WriteString(exception.StackTrace ?? "");
        bool more = exception.InnerException is not null && depth < MaxDepth;
        writer.WriteByte(more ? (byte)1 : (byte)0);
        if (more)
            Write(writer, exception.InnerException!, depth + 1);
    }

    public static Exception Read(ref WireReader reader, int depth)
    {
        if (depth > MaxDepth)
            throw new WireFormatException("exceptions nested too deeply");
        string type = reader.ReadString(), assembly = reader.ReadString(), message = reader.ReadString(), stack = reader.ReadString();
        var inner = reader.ReadByte() == 0 ? null : Read(ref reader, depth + 1);
        var exception = Create(Find(type, assembly), message, inner) ?? new RemotedException(type, message, inner);
        if (stack.Length > 0)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetRemoteStackTrace(exception, stack);
        return exception;
    }

    private static Type? Find(string type, string assembly)
    {
        foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!loaded.IsDynamic && string.Equals(loaded.GetName().Name, assembly, StringComparison.Ordinal))
                return loaded.GetType(type, throwOnError: false) is { IsAbstract: false, IsGenericTypeDefinition: false } found && found.IsSubclassOf(typeof(Exception)) ? found : null;
        }

        return null;
    }

    private static Exception? Create(Type? type, string message, Exception? inner)
    {
        if (type is null)
            return null;
        try
        {
            if (type.GetConstructor([typeof(string), typeof(Exception)]) is { } both)
                return (Exception)both.Invoke([message, inner]);
            if (inner is null && type.GetConstructor([typeof(string)]) is { } one)
                return (Exception)one.Invoke([message]);
        }
        catch (TargetInvocationException)
        {
            // Its constructor does not take just any message: it arrives by name.
        }

        return null;
    }

    /// <summary>An exception of another system whose type cannot be built here.</summary>
    private sealed class RemotedException(string typeName, string message, Exception? cause) : AkkaException($"{typeName}: {message}", cause)
    {
        public string TypeName { get; } = typeName;

        public string OriginalMessage { get; } = message;
    }
}
