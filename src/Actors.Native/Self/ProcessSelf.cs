using System.Collections.Immutable;
using System.Globalization;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>What this process was given by its caller, apart from what the .NET runtime has made of it since. Thread-safe.</summary>
public static class ProcessSelf
{
    private static readonly Lazy<ResourceLimit> LazyOpenFiles = new(OpenFilesOfParent);
    private static readonly Lazy<string> LazyPidSpace = new(FindPidSpace);
    private static readonly Lazy<List<int>> LazyIgnored = new(() => SignalsOf(StatusField("SigIgn:"u8)));

    /// <summary>The effective user this process runs as.</summary>
    public static uint UserId => Unistd.geteuid();

    /// <summary>Its effective group.</summary>
    public static uint GroupId => Unistd.getegid();

    /// <summary>Its supplementary groups, now.</summary>
    public static unsafe IReadOnlyList<uint> Groups
    {
        get
        {
            // Nobody has more than the kernel's NGROUPS_MAX.
            var groups = new uint[65536];
            fixed (uint* first = groups)
            {
                return groups[..Math.Max(0, Unistd.getgroups(groups.Length, first))];
            }
        }
    }

    /// <summary>The file mode creation mask, now.</summary>
    public static int Umask => Convert.ToInt32(StatusField("Umask:"u8), 8);

    /// <summary>
    /// The limit of open files as it was at the start. The runtime raises the soft limit to the hard one; the original is taken from the parent,
    /// which has the same limits unless somebody changed the hard limit in between (as a shell's <c>ulimit -n</c> does, for both at once),
    /// in which case the hard limit is the answer. Parents that are the <c>dotnet</c> command are passed over: they have raised theirs too.
    /// </summary>
    public static ResourceLimit OriginalOpenFiles => LazyOpenFiles.Value;

    /// <summary>
    /// Signals that were ignored at the start. SIGPIPE, which the runtime ignores itself, is not reported, nor are 32 and 33, which the C library
    /// keeps to itself and the runtime's own child processes happen to have ignored. Ask early in Main.
    /// </summary>
    public static IReadOnlyList<int> IgnoredSignalsAtStart => LazyIgnored.Value;

    /// <summary>The environment this process was started with, NAME=VALUE, unchanged and in order; bytes that are no UTF-8 survive (see <see cref="NativeText"/>).</summary>
    public static ImmutableArray<string> EnvironmentAtStart => SplitAtNul("/proc/self/environ");

    /// <summary>The whole argument vector this process was started with, as <see cref="EnvironmentAtStart"/>.</summary>
    public static ImmutableArray<string> ArgumentsAtStart => SplitAtNul("/proc/self/cmdline");

    /// <summary>
    /// The kernel that runs this process and its pid namespace, as a text: two processes with the same one mean the same process by a number. Different for
    /// each process where that cannot be found out.
    /// </summary>
    public static string PidSpace => LazyPidSpace.Value;

    /// <summary>Whether descriptor 0, 1 or 2 was open at the start, that is: is open and not close-on-exec. Ask first thing in Main.</summary>
    /// <param name="number">The descriptor.</param>
    /// <returns>False when the caller had closed it, whatever the runtime has opened there since.</returns>
    public static bool WasOpenAtStart(int number)
    {
        var flags = Fcntl.fcntl(number, Fcntl.F_GETFD, 0);
        return flags >= 0 && (flags & Fcntl.FD_CLOEXEC) == 0;
    }

    /// <summary>A resource limit of this process, now.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="NativeException">EINVAL: the kernel knows no such limit.</exception>
    public static ResourceLimit Limit(ResourceKind kind) =>
        LimitOf(0, kind) ?? throw new NativeException(Errno.Last, $"get limit {kind}");

    private static unsafe ResourceLimit? LimitOf(int pid, ResourceKind kind)
    {
        Resource.rlimit limit;
        return Resource.prlimit(pid, (int)kind, null, &limit) == 0 ? new ResourceLimit(kind, limit.rlim_cur, limit.rlim_max) : null;
    }

    private static string FindPidSpace()
    {
        try
        {
            return $"{NativeText.Decode(ProcFile.Read("/proc/sys/kernel/random/boot_id")).Trim()} {FileNames.LinkTarget("/proc/self/ns/pid")}";
        }
        catch (NativeException)
        {
            return Guid.NewGuid().ToString();
        }
    }

    private static ResourceLimit OpenFilesOfParent()
    {
        var own = Limit(ResourceKind.OpenFiles);
        var parent = Unistd.getppid();
        for (var depth = 0; depth < 8 && parent > 1 && IsDotnet(parent); depth++)
        {
            parent = ParentOf(parent);
        }

        var theirs = parent > 0 ? LimitOf(parent, ResourceKind.OpenFiles) : null;
        return theirs is { } limit && limit.Hard == own.Hard ? limit : own;
    }

    private static bool IsDotnet(int pid)
    {
        try
        {
            return FileNames.LinkTarget($"/proc/{pid}/exe").EndsWith("/dotnet", StringComparison.Ordinal);
        }
        catch (NativeException)
        {
            return false;
        }
    }

    private static int ParentOf(int pid)
    {
        try
        {
            return int.Parse(StatusField("PPid:"u8, pid.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
        }
        catch (NativeException)
        {
            return 0;
        }
    }

    private static string StatusField(ReadOnlySpan<byte> name, string pid = "self")
    {
        ReadOnlySpan<byte> rest = ProcFile.Read($"/proc/{pid}/status");
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.StartsWith(name))
            {
                return NativeText.Decode(line[name.Length..]).Trim();
            }

            rest = rest[Math.Min(line.Length + 1, rest.Length)..];
        }

        return "0";
    }

    private static List<int> SignalsOf(string mask)
    {
        // Not ulong.Parse: what that takes to be loaded is a third of the start of a short command.
        var bits = Convert.ToUInt64(mask, 16);
        var list = new List<int>();
        for (var signo = 1; signo <= Signals.Max; signo++)
        {
            if ((bits >> (signo - 1) & 1) != 0 && signo is not (Signals.SIGPIPE or 32 or 33))
            {
                list.Add(signo);
            }
        }

        return list;
    }

    private static ImmutableArray<string> SplitAtNul(string file)
    {
        var list = new List<string>();
        ReadOnlySpan<byte> bytes = ProcFile.Read(file);
        while (bytes.IndexOf((byte)0) is var end and >= 0)
        {
            list.Add(NativeText.Decode(bytes[..end]));
            bytes = bytes[(end + 1)..];
        }

        return [.. list];
    }
}
