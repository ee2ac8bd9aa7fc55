using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Actors.Bproc.Host;

/// <summary>What a child has from its parent: assemblies, the delegate, its argument, the values of static fields. The parent writes it as JSON.</summary>
internal sealed class Inheritance
{
    /// <summary>The assemblies that came along.</summary>
    public required List<SentAssembly> Assemblies { get; init; }

    /// <summary>The delegate's method.</summary>
    public required Member Body { get; init; }

    /// <summary>Its argument; null: none was handed over.</summary>
    public Handed? Argument { get; init; }

    /// <summary>Static fields, and the setters of static properties, with their values.</summary>
    public required List<Carried> Values { get; init; }

    /// <summary>Reads it from a descriptor, which is closed then.</summary>
    public static Inheritance Read(int descriptor) =>
        JsonSerializer.Deserialize<Inheritance>(Take(descriptor)) ?? throw new InvalidDataException("there is nothing to run");

    /// <summary>Loads and restores everything; what is left to do is the call.</summary>
    public Func<int> Bind()
    {
        var sent = Assemblies.ToDictionary(static assembly => assembly.Name, static assembly => Take(assembly.Descriptor), StringComparer.OrdinalIgnoreCase);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name is { } wanted && sent.Remove(wanted, out var bytes) ? context.LoadFromStream(new MemoryStream(bytes)) : Beside(context, name.Name);
        foreach (var carried in Values)
        {
            carried.Restore();
        }

        var method = (MethodInfo)Body.Resolve();

        // What it needs and nobody has is missed here, while the parent still waits for the answer.
        RuntimeHelpers.PrepareMethod(method.MethodHandle);
        var parameters = method.GetParameters();
        var child = Activator.CreateInstance(parameters[0].ParameterType, Node(), Number("ACTORS_PID"), Number("ACTORS_RANK"), Number("ACTORS_SIZE"));
        var type = parameters[1].ParameterType;
        var argument = Argument is { } handed ? handed.Restore(type) : type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type) : null;

        // A lambda that captures nothing is a method of an object without fields.
        var target = method.IsStatic ? null : RuntimeHelpers.GetUninitializedObject(method.DeclaringType!);
        return () =>
        {
            try
            {
                return (int)method.Invoke(target, [child, argument])!;
            }
            catch (TargetInvocationException problem) when (problem.InnerException is { } own)
            {
                // As if it had been called directly: what nobody catches ends the process.
                ExceptionDispatchInfo.Throw(own);
                throw;
            }
        };
    }

    private static Assembly? Beside(AssemblyLoadContext context, string? name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
    }

    private static byte[] Take(int descriptor)
    {
        var bytes = File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}"));
        new SafeFileHandle(descriptor, ownsHandle: true).Dispose();
        return bytes;
    }

    private static int Node() => Environment.GetEnvironmentVariable("ACTORS_NODE") == "master" ? -1 : Number("ACTORS_NODE");

    private static int Number(string variable) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? "0", CultureInfo.InvariantCulture);
}
