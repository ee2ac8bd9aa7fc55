using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Util;

/// <summary>
/// Finds the types that configuration names. Names of Akka.NET's own assemblies mean the assemblies of this engine, so that
/// configuration written for one runs on the other.
/// </summary>
internal static class TypeResolver
{
    private static readonly ConcurrentDictionary<string, Type?> Known = new(StringComparer.Ordinal);

    /// <summary>The type, or null.</summary>
    public static Type? Resolve(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        if (Known.TryGetValue(name, out var known))
            return known;
        var found = Search(name);
        // A type not found today may come with an assembly loaded tomorrow.
        if (found is not null)
            Known[name] = found;
        return found;
    }

    private static Type? Search(string name)
    {
        // Arguments of generic types hold commas and assemblies of their own: the runtime's parser splits them.
        if (name.Contains('[', StringComparison.Ordinal))
            return Type.GetType(name, FindAssembly, FindIn, throwOnError: false);
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var typeName = (comma < 0 ? name : name[..comma]).Trim();
        if (comma < 0)
            return FindIn(null, typeName, ignoreCase: false);
        var assembly = FindAssembly(new AssemblyName(name[(comma + 1)..].Trim()));
        return assembly?.GetType(typeName, throwOnError: false);
    }

    private static Assembly? FindAssembly(AssemblyName name)
    {
        var simple = name.Name switch
        {
            "Akka" => "Actors.Engine",
            "Akka.Remote" => "Actors.Engine.Remote",
            "Akka.Cluster" => "Actors.Engine.Cluster",
            "Akka.TestKit" or "Akka.TestKit.Xunit2" => "Actors.Engine.TestKit",
            _ => name.Name,
        };

        if (simple == "Actors.Engine")
            return typeof(TypeResolver).Assembly;
        try
        {
            return Assembly.Load(new AssemblyName(simple ?? ""));
        }
        catch (Exception ex) when (ex is IOException or BadImageFormatException or ArgumentException)
        {
            return AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == simple);
        }
    }

    private static Type? FindIn(Assembly? assembly, string typeName, bool ignoreCase)
    {
        if (assembly is not null)
            return assembly.GetType(typeName, throwOnError: false, ignoreCase);
        if (typeof(TypeResolver).Assembly.GetType(typeName) is { } own)
            return own;
        if (typeof(object).Assembly.GetType(typeName) is { } system)
            return system;
        foreach (var loaded in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (loaded.GetType(typeName, throwOnError: false) is { } type)
                return type;
        }

        return null;
    }
}
