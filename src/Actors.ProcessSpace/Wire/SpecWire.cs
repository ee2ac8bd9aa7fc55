using System.Collections.Immutable;
using Actors.Native;
using Google.Protobuf;
using Google.Protobuf.Collections;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>A <see cref="ProcessSpec"/> to and from its wire form.</summary>
internal static class SpecWire
{
    public static P.Spec Of(ProcessSpec spec)
    {
        var wire = new P.Spec
        {
            File = Values.Of(spec.File),
            Environment = Of(spec.Environment),
            Columns = (uint)(spec.Terminal?.Columns ?? 0),
            Rows = (uint)(spec.Terminal?.Rows ?? 0),
            Session = (uint)spec.Session,
            Stop = new P.Stop { Signal = (uint)spec.Stop.Signal, Target = (uint)spec.Stop.Target, GraceTicks = spec.Stop.Grace.Ticks },
            OnOriginLost = (uint)spec.OnOriginLost,
            Leftovers = (uint)spec.Leftovers,
            Rank = spec.Rank,
            Size = spec.Size,
            CheckProgram = spec.CheckProgram,
            IsNodeProgram = spec.IsNodeProgram,
            FileIfIdentical = spec.FileIfIdentical,
        };
        if (spec.ExecFailureCode is { } code)
        {
            wire.ExecFailureCode = (uint)code;
        }

        if (spec.ProgramDescriptor is { } program)
        {
            wire.ProgramDescriptor = (uint)program;
        }

        if (spec.ReadyDescriptor is { } ready)
        {
            wire.ReadyDescriptor = (uint)ready;
        }

        foreach (var node in spec.ImageRoute)
        {
            wire.ImageRoute.Add(node);
        }

        foreach (var module in spec.RequiredModules)
        {
            wire.RequiredModules.Add(new P.Module { File = Values.Of(module.File), Version = ByteString.CopyFrom(module.Version.ToByteArray()) });
        }

        foreach (var descriptor in spec.Descriptors)
        {
            wire.Descriptors.Add(DescriptorWire.Of(descriptor));
        }

        foreach (var argument in spec.Arguments)
        {
            wire.Arguments.Add(Values.Of(argument));
        }

        if (spec.Argv0 is { } argv0)
        {
            wire.Argv0 = Values.Of(argv0);
        }

        if (spec.WorkingDirectory is { } directory)
        {
            wire.WorkingDirectory = Values.Of(directory);
        }

        if (spec.User is { } user)
        {
            wire.User = new P.User { Uid = user.UserId, Gid = user.GroupId };
            wire.User.Groups.AddRange(user.Groups);
        }

        for (var descriptor = 0; descriptor < 3; descriptor++)
        {
            var stream = spec.Streams[descriptor];
            wire.Streams.Add(new P.Stream { Kind = (uint)stream.Kind, Path = Values.Of(stream.Path ?? ""), Append = stream.Append });
        }

        if (spec.Umask is { } umask)
        {
            wire.Umask = (uint)umask;
        }

        foreach (var limit in spec.Limits)
        {
            wire.Limits.Add(new P.Limit { Resource = (uint)limit.Kind, Soft = limit.Soft, Hard = limit.Hard });
        }

        foreach (var signal in spec.IgnoredSignals)
        {
            wire.IgnoredSignals.Add((uint)signal);
        }

        if (spec.Nice is { } nice)
        {
            wire.Nice = nice;
        }

        return wire;
    }

    public static ProcessSpec From(P.Spec? wire)
    {
        if (wire is null || wire.Streams.Count != 3)
        {
            throw new FormatException("it has no complete spec");
        }

        return new ProcessSpec
        {
            File = Values.Text(wire.File),
            Arguments = Texts(wire.Arguments),
            Argv0 = wire.HasArgv0 ? Values.Text(wire.Argv0) : null,
            Environment = From(wire.Environment),
            WorkingDirectory = wire.HasWorkingDirectory ? Values.Text(wire.WorkingDirectory) : null,
            User = wire.User is { } user ? new UserSpec { UserId = user.Uid, GroupId = user.Gid, Groups = [.. user.Groups] } : null,
            Streams = new StreamSet { Input = From(wire.Streams[0]), Output = From(wire.Streams[1]), Error = From(wire.Streams[2]) },
            Terminal = wire.Columns == 0 ? null : new TerminalSpec((int)wire.Columns, (int)wire.Rows),
            Umask = wire.HasUmask ? (int)wire.Umask : null,
            Limits = [.. wire.Limits.Select(static limit => new ResourceLimit(Values.Defined((ResourceKind)limit.Resource), limit.Soft, limit.Hard))],
            IgnoredSignals = [.. wire.IgnoredSignals.Select(static signal => (int)signal)],
            Nice = wire.HasNice ? wire.Nice : null,
            Session = Values.Defined((SessionKind)wire.Session),
            Stop = wire.Stop is { } stop
                ? new StopPolicy { Signal = (int)stop.Signal, Target = Values.Defined((SignalTarget)stop.Target), Grace = TimeSpan.FromTicks(stop.GraceTicks) }
                : StopPolicy.Default,
            OnOriginLost = Values.Defined((OriginLostPolicy)wire.OnOriginLost),
            Leftovers = Values.Defined((LeftoverPolicy)wire.Leftovers),
            Rank = wire.Rank,
            Size = wire.Size,
            Descriptors = [.. wire.Descriptors.Select(DescriptorWire.From)],
            CheckProgram = wire.CheckProgram,
            ProgramDescriptor = wire.HasProgramDescriptor ? checked((int)wire.ProgramDescriptor) : null,
            ReadyDescriptor = wire.HasReadyDescriptor ? checked((int)wire.ReadyDescriptor) : null,
            ImageRoute = [.. wire.ImageRoute],
            IsNodeProgram = wire.IsNodeProgram,
            FileIfIdentical = wire.FileIfIdentical,
            RequiredModules = [.. wire.RequiredModules.Select(static module => new RequiredModule(Values.Text(module.File), new Guid(module.Version.Span)))],
            ExecFailureCode = wire.HasExecFailureCode ? (int)wire.ExecFailureCode : null,
        };
    }

    private static P.Environment Of(EnvironmentSpec environment)
    {
        var wire = new P.Environment { Start = (uint)environment.Start };
        foreach (var name in environment.Remove)
        {
            wire.Remove.Add(Values.Of(name));
        }

        foreach (var (name, value) in environment.Set)
        {
            wire.Set.Add(new P.Variable { Name = Values.Of(name), Value = Values.Of(value) });
        }

        if (environment.CallerVariables is { } caller)
        {
            wire.HasCaller = true;
            foreach (var line in caller)
            {
                wire.Caller.Add(Values.Of(line));
            }
        }

        return wire;
    }

    private static EnvironmentSpec From(P.Environment? wire) => wire is null
        ? throw new FormatException("its spec has no environment")
        : new EnvironmentSpec
        {
            Start = Values.Defined((EnvironmentStart)wire.Start),
            Remove = Texts(wire.Remove),
            Set = [.. wire.Set.Select(static pair => new KeyValuePair<string, string>(Values.Text(pair.Name), Values.Text(pair.Value)))],
            CallerVariables = wire.HasCaller ? Texts(wire.Caller) : null,
        };

    private static StreamSpec From(P.Stream wire) => Values.Defined((StreamKind)wire.Kind) switch
    {
        StreamKind.Pipe => StreamSpec.Pipe,
        StreamKind.Null => StreamSpec.Null,
        StreamKind.Merge => StreamSpec.Merge,
        StreamKind.Closed => StreamSpec.Closed,
        StreamKind.File => StreamSpec.ToFile(Values.Text(wire.Path), wire.Append),
        _ => throw new FormatException("a descriptor of another machine cannot be used"),
    };

    private static ImmutableArray<string> Texts(RepeatedField<ByteString> field)
    {
        if (field.Count == 0)
        {
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<string>(field.Count);
        foreach (var bytes in field)
        {
            texts.Add(Values.Text(bytes));
        }

        return texts.MoveToImmutable();
    }
}
