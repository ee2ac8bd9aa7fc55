using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>
/// A program as its child gets it: what it is to do as JSON, and the assemblies that are sent, each at a descriptor of the host program
/// that runs it (Actors.Bproc.Host, which has the other half of the JSON).
/// </summary>
internal sealed class ForkImages : IDisposable
{
    private const string HostProgram = "Actors.Bproc.Host";
    private const int FirstNumber = DescriptorSpec.FirstImage;

    private readonly List<ImageLease> _leases = [];
    private readonly List<object> _sent = [];
    private ImmutableArray<RequiredModule> _required = [];

    private ForkImages()
    {
    }

    /// <summary>Makes them.</summary>
    /// <exception cref="BprocException">EINVAL: something cannot be sent, and is named; the errno of reading a file here.</exception>
    public static async Task<ForkImages> MakeAsync<TArgs>(
        BprocContext context, DumpFlags flags, Func<BprocChild, TArgs, int> body, TArgs args, CancellationToken cancellation)
    {
        var method = Check(body);
        var modules = await ProgramModules.ReadAsync(method.Module.Assembly, cancellation).ConfigureAwait(false);
        var images = new ForkImages();
        try
        {
            await images.AddAsync(context, modules, flags, cancellation).ConfigureAwait(false);
            var hasState = flags.HasFlag(DumpFlags.Other);
            var inheritance = new
            {
                Assemblies = images._sent,
                Body = MemberOf(method),
                Argument = hasState ? Handed.Of(args, typeof(TArgs), "the argument") : null,
                Values = hasState ? CarriedFields.All.Select(Carried).ToArray() : [],
            };
            images._leases.Add(context.Space.AddImage(JsonSerializer.SerializeToUtf8Bytes(inheritance), "inheritance"));
            return images;
        }
        catch (NotSupportedException problem)
        {
            images.Dispose();
            throw new BprocException(BprocError.EINVAL, $"The program cannot go on in a child (EINVAL): {problem.Message}", problem);
        }
        catch (NativeException problem)
        {
            images.Dispose();
            throw new BprocException(problem.Errno.Number, $"The program cannot be sent: {problem.Message}", problem);
        }
        catch
        {
            images.Dispose();
            throw;
        }
    }

    /// <summary>The spec of the child.</summary>
    public ProcessSpec Spec(BprocContext context, IoPlan io)
    {
        var ready = FirstNumber + _leases.Count;
        var spec = Specs.Of(context, HostProgram, [HostProgram, Text(ready - 1), Text(ready)], null, io);
        return spec with
        {
            Streams = new StreamSet { Input = Open(spec, 0), Output = Open(spec, 1), Error = Open(spec, 2) },
            File = HostProgram,
            IsNodeProgram = true,
            RequiredModules = _required,
            ReadyDescriptor = ready,
            Descriptors = [.. spec.Descriptors, .. _leases.Select((lease, index) => DescriptorSpec.Image(FirstNumber + index, lease.Reference))],
        };
    }

    public void Dispose()
    {
        foreach (var lease in _leases)
        {
            lease.Dispose();
        }
    }

    /// <summary>A .NET program takes for granted that these are its own: where they are closed, it gets something else of its own as standard error.</summary>
    private static StreamSpec Open(ProcessSpec spec, int number) =>
        spec.Streams[number].Kind == StreamKind.Closed && !spec.Descriptors.Any(descriptor => descriptor.Number == number) ? StreamSpec.Null : spec.Streams[number];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A method that needs nothing but its parameters.</summary>
    private static MethodInfo Check(Delegate body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var method = body.Method;
        var problem = body.GetInvocationList().Length != 1 ? "it is several delegates in one"
            : method.DeclaringType is null ? "it was made at run time"
            : method.IsGenericMethod || method.DeclaringType.IsGenericType ? "it is generic"
            : method.IsStatic && body.Target is not null ? "its first argument is bound already"
            : StateOf(body.Target) is { } captured ? $"it captures '{captured}'"
            : null;
        return problem is null
            ? method
            : throw new BprocException(
                BprocError.EINVAL, $"{method.DeclaringType?.FullName}.{method.Name} cannot run in a child (EINVAL): {problem}. Use a static lambda or method, and hand over what it needs as its argument.");
    }

    /// <summary>The name of a field of the object a method belongs to; null: it has none, so that the child can have another one.</summary>
    private static string? StateOf(object? target)
    {
        for (var type = target?.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is [var field, ..])
            {
                return field.Name;
            }
        }

        return null;
    }

    private static object MemberOf(MemberInfo member) => new
    {
        Assembly = member.Module.Assembly.FullName,
        Version = member.Module.ModuleVersionId,
        Token = member.MetadataToken,
    };

    private static object Carried(MemberInfo member)
    {
        var what = $"{member.DeclaringType!.FullName}.{member.Name}";
        try
        {
            var (value, type) = CarriedFields.Get(member);
            return new { Member = MemberOf(CarriedFields.Target(member)), Value = Handed.Of(value, type, what) };
        }
        catch (TargetInvocationException thrown)
        {
            throw new NotSupportedException($"{what} cannot be read: {thrown.InnerException?.Message}", thrown);
        }
    }

    private async Task AddAsync(BprocContext context, ProgramModules modules, DumpFlags flags, CancellationToken cancellation)
    {
        var sent = new List<RequiredModule>();
        var required = new List<RequiredModule>();
        (flags.HasFlag(DumpFlags.Exec) ? sent : required).Add(modules.Own);
        (flags.HasFlag(DumpFlags.Libs) ? sent : required).AddRange(modules.Libraries);
        foreach (var module in sent)
        {
            _sent.Add(new { Name = Path.GetFileNameWithoutExtension(module.File), Descriptor = FirstNumber + _leases.Count });
            _leases.Add(await context.Space.AddImageAsync(modules.PathOf(module), cancellation).ConfigureAwait(false));
        }

        _required = [.. required];
    }
}
