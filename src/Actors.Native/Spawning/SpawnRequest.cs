using System.Collections;
using System.Runtime.InteropServices;

namespace Actors.Native;

/// <summary>A <see cref="NativeSpawn"/> checked and written as one request of the keeper's protocol, with the descriptors that ride on it.</summary>
internal sealed class SpawnRequest
{
    private SpawnRequest(byte[] bytes, int length, int[] descriptors)
    {
        Bytes = bytes;
        Length = length;
        Descriptors = descriptors;
    }

    public byte[] Bytes { get; }

    public int Length { get; }

    /// <summary>Source numbers in the order of their targets.</summary>
    public int[] Descriptors { get; }

    public static SpawnRequest Create(NativeSpawn spec)
    {
        var mappings = SortedMappings(spec);
        var arguments = spec.Arguments.Count == 0 ? [spec.File] : spec.Arguments;
        var environment = spec.Environment ?? OwnEnvironment();
        var limits = WithOpenFiles(spec.Limits);
        var body = Body(spec, arguments.Count, environment.Count, limits.Count, mappings);
        var size = Size(spec, arguments, environment, limits.Count, mappings.Length);
        var writer = new SpawnRequestWriter(size);
        writer.Write(body);
        foreach (var limit in limits)
        {
            writer.Write(new WireFormat.RequestLimit { Resource = (uint)limit.Kind, Soft = limit.Soft, Hard = limit.Hard });
        }

        for (var i = 0; i < spec.Groups?.Count; i++)
        {
            writer.Write(spec.Groups[i]);
        }

        foreach (var mapping in mappings)
        {
            writer.Write(mapping.Target);
        }

        writer.Write(spec.File, nameof(spec.File));
        if (spec.WorkingDirectory is { } directory)
        {
            writer.Write(directory, nameof(spec.WorkingDirectory));
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            writer.Write(arguments[i], nameof(spec.Arguments));
        }

        for (var i = 0; i < environment.Count; i++)
        {
            writer.Write(environment[i], nameof(spec.Environment));
        }

        return new SpawnRequest(writer.Finish(mappings.Length), writer.Length, Array.ConvertAll(mappings, m => m.Source));
    }

    private static WireFormat.RequestBody Body(NativeSpawn spec, int arguments, int variables, int limits, DescriptorMapping[] mappings)
    {
        if (spec.ControllingTerminal is { } terminal && !Array.Exists(mappings, m => m.Target == terminal))
        {
            throw new ArgumentException($"the controlling terminal is descriptor {terminal} of the child, which is not mapped", nameof(spec));
        }

        if (spec.ProgramDescriptor is { } program && !Array.Exists(mappings, m => m.Target == program))
        {
            throw new ArgumentException($"the program is descriptor {program} of the child, which is not mapped", nameof(spec));
        }

        var flags = (spec.WorkingDirectory is null ? 0 : WireFormat.BodyFlags.Directory)
            | (spec.ControllingTerminal is null ? 0 : WireFormat.BodyFlags.Terminal)
            | (spec.Umask is null ? 0 : WireFormat.BodyFlags.Umask)
            | (spec.UserId is null ? 0 : WireFormat.BodyFlags.UserId)
            | (spec.GroupId is null ? 0 : WireFormat.BodyFlags.GroupId)
            | (spec.Groups is null ? 0 : WireFormat.BodyFlags.Groups)
            | (spec.Nice is null ? 0 : WireFormat.BodyFlags.Nice)
            | (spec.CheckProgram ? WireFormat.BodyFlags.Check : 0)
            | (spec.ProgramDescriptor is null ? 0 : WireFormat.BodyFlags.Program);
        return new WireFormat.RequestBody
        {
            Flags = flags,
            Session = (uint)spec.Session,
            Terminal = (uint)(spec.ControllingTerminal ?? 0),
            Umask = (uint)(spec.Umask ?? 0),
            UserId = spec.UserId ?? 0,
            GroupId = spec.GroupId ?? 0,
            Groups = (uint)(spec.Groups?.Count ?? 0),
            Nice = spec.Nice ?? 0,
            Limits = (uint)limits,
            Arguments = (uint)arguments,
            Variables = (uint)variables,
            Program = (uint)(spec.ProgramDescriptor ?? 0),
            Ignored = SignalBits(spec.IgnoredSignals),
            Blocked = SignalBits(spec.BlockedSignals),
        };
    }

    private static DescriptorMapping[] SortedMappings(NativeSpawn spec)
    {
        var mappings = spec.Descriptors.ToArray();
        Array.Sort(mappings, static (a, b) => a.Target.CompareTo(b.Target));
        for (var i = 0; i < mappings.Length; i++)
        {
            var (source, target) = mappings[i];
            if (source < 0 || target < 0 || (i > 0 && target == mappings[i - 1].Target))
            {
                throw new ArgumentException($"descriptor {source} to {target}: a number below 0 or mapped twice", nameof(spec));
            }
        }

        return mappings.Length <= WireFormat.DescriptorsMax
            ? mappings
            : throw new SpawnException(Errno.EMFILE, SpawnStage.Descriptors, $"{mappings.Length} descriptors");
    }

    private static IReadOnlyList<ResourceLimit> WithOpenFiles(IReadOnlyList<ResourceLimit> limits)
    {
        for (var i = 0; i < limits.Count; i++)
        {
            if (limits[i].Kind == ResourceKind.OpenFiles)
            {
                return limits;
            }
        }

        return [.. limits, ProcessSelf.OriginalOpenFiles];
    }

    private static ulong SignalBits(IReadOnlyList<int> signals)
    {
        var bits = 0UL;
        for (var i = 0; i < signals.Count; i++)
        {
            bits |= signals[i] is > 0 and <= Signals.Max
                ? 1UL << (signals[i] - 1)
                : throw new ArgumentOutOfRangeException(nameof(signals), signals[i], "no such signal");
        }

        return bits;
    }

    private static List<string> OwnEnvironment()
    {
        var list = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            list.Add($"{entry.Key}={entry.Value}");
        }

        return list;
    }

    private static int Size(NativeSpawn spec, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, int limits, int descriptors)
    {
        var size = Marshal.SizeOf<WireFormat.RequestHeader>() + Marshal.SizeOf<WireFormat.RequestBody>()
            + ((long)limits * Marshal.SizeOf<WireFormat.RequestLimit>()) + (4L * (descriptors + (spec.Groups?.Count ?? 0)))
            + NativeText.ByteCount(spec.File) + 1 + (spec.WorkingDirectory is null ? 0 : NativeText.ByteCount(spec.WorkingDirectory) + 1);
        for (var i = 0; i < arguments.Count; i++)
        {
            size += NativeText.ByteCount(arguments[i]) + 1;
        }

        for (var i = 0; i < environment.Count; i++)
        {
            size += NativeText.ByteCount(environment[i]) + 1;
        }

        return size <= WireFormat.RequestMax ? (int)size : throw new SpawnException(Errno.E2BIG, SpawnStage.Exec, spec.File);
    }
}
