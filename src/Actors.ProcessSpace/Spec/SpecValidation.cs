namespace Actors.ProcessSpace;

/// <summary>The rules a <see cref="ProcessSpec"/> must satisfy before anything is sent anywhere.</summary>
internal static class SpecValidation
{
    /// <summary>Linux's MAX_ARG_STRLEN is 128 KiB for one string; the whole message must fit a remoting frame.</summary>
    private const int MaxBytes = 2 * 1024 * 1024;

    public static void Check(ProcessSpec spec)
    {
        NotEmpty(spec.File, "File", "the program to run");
        var size = Text(spec.File, "File") + Text(spec.Argv0, "Argv0") + Text(spec.WorkingDirectory, "WorkingDirectory");
        if (spec.WorkingDirectory is { Length: 0 })
        {
            throw Bad("WorkingDirectory", "is empty: give a path, or null for the node's own directory");
        }

        NotDefault(spec.Arguments.IsDefault, "Arguments");
        NotDefault(spec.Descriptors.IsDefault, "Descriptors");
        NotDefault(spec.Limits.IsDefault, "Limits");
        NotDefault(spec.IgnoredSignals.IsDefault, "IgnoredSignals");
        for (var i = 0; i < spec.Arguments.Length; i++)
        {
            size += Text(spec.Arguments[i] ?? throw Bad($"Arguments[{i}]", "is null"), $"Arguments[{i}]");
        }

        size += Environment(spec.Environment);
        if (size > MaxBytes)
        {
            throw new ProcessSpecException("Arguments", $"and the environment take {size} bytes together, more than the {MaxBytes} allowed") { Errno = Native.Errno.E2BIG };
        }

        Streams(spec);
        DescriptorValidation.Check(spec);
        Numbers(spec);
    }

    private static int Environment(EnvironmentSpec environment)
    {
        var size = 0;
        NotDefault(environment.Set.IsDefault, "Environment.Set");
        NotDefault(environment.Remove.IsDefault, "Environment.Remove");
        foreach (var (name, value) in environment.Set)
        {
            VariableName(name, "Environment.Set");
            size += Text(name, "Environment.Set") + Text(value ?? throw Bad("Environment.Set", $"has no value for {name}"), $"Environment.Set[{name}]") + 2;
        }

        foreach (var name in environment.Remove)
        {
            VariableName(name, "Environment.Remove");
        }

        if (environment.CallerVariables is { } caller)
        {
            foreach (var line in caller)
            {
                size += Text(line, "Environment.CallerVariables") + 1;
            }
        }

        return size;
    }

    private static void VariableName(string name, string where)
    {
        if (string.IsNullOrEmpty(name) || name.Contains('=', StringComparison.Ordinal))
        {
            throw Bad(where, $"has the name '{name}': a variable's name is not empty and holds no '='");
        }
    }

    private static void Streams(ProcessSpec spec)
    {
        if (spec.Streams.Input.Kind == StreamKind.Merge || spec.Streams.Output.Kind == StreamKind.Merge)
        {
            throw Bad("Streams", "merges a stream that is not standard error: only Error can be StreamSpec.Merge");
        }

        for (var descriptor = 0; descriptor < 3; descriptor++)
        {
            if (spec.Streams[descriptor] is { Kind: StreamKind.File } file)
            {
                NotEmpty(file.Path, $"Streams[{descriptor}].Path", "the file's path");
                Text(file.Path, $"Streams[{descriptor}].Path");
            }
        }

        if (spec.Terminal is { } terminal
            && (terminal.Columns is < 1 or > ushort.MaxValue || terminal.Rows is < 1 or > ushort.MaxValue))
        {
            throw Bad("Terminal", $"is {terminal.Columns} by {terminal.Rows}: both must be 1..65535");
        }
    }

    private static void Numbers(ProcessSpec spec)
    {
        if (spec.Umask is < 0 or > 0x1FF)
        {
            throw Bad("Umask", "must be 0..0777 (octal)");
        }

        foreach (var signal in spec.IgnoredSignals)
        {
            Signal(signal, "IgnoredSignals");
        }

        Signal(spec.Stop.Signal, "Stop.Signal");
        if (spec.Stop.Grace < TimeSpan.Zero || spec.Stop.Grace > TimeSpan.FromDays(1))
        {
            throw Bad("Stop.Grace", "must be between zero and a day");
        }

        if (spec.ExecFailureCode is < 0 or > 255)
        {
            throw Bad("ExecFailureCode", "must be 0..255");
        }

        if (spec.LostSignal is { } lost)
        {
            Signal(lost, "LostSignal");
        }

        if (spec.Size < 1 || spec.Rank < 0 || spec.Rank >= spec.Size)
        {
            throw Bad("Rank", $"is {spec.Rank} of {spec.Size}: it must be at least 0 and below Size");
        }
    }

    private static void Signal(int signal, string where)
    {
        if (signal is < 1 or > 64)
        {
            throw Bad(where, $"holds {signal}: signals are 1..64");
        }
    }

    internal static int Text(string? text, string where)
    {
        if (text is null)
        {
            return 0;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Bad(where, "holds a NUL character, which no argument, variable or path can");
        }

        return System.Text.Encoding.UTF8.GetByteCount(text) + 1;
    }

    internal static void NotEmpty(string? text, string where, string what)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw Bad(where, $"is empty: it names {what}");
        }
    }

    private static void NotDefault(bool isDefault, string where)
    {
        if (isDefault)
        {
            throw Bad(where, "is an uninitialised array: use []");
        }
    }

    internal static ProcessSpecException Bad(string member, string problem) => new(member, problem);
}
