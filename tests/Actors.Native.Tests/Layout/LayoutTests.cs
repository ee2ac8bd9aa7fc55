using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Actors.Native.Interop;
using Xunit.Abstractions;

namespace Actors.Native.Tests.Layout;

/// <summary>Every constant, size and offset of the interop against what the C compiler of this machine says.</summary>
public sealed class LayoutTests(ITestOutputHelper log)
{
    private static readonly string[] Headers =
    [
        "<fcntl.h>", "<unistd.h>", "<sys/stat.h>", "<sys/socket.h>", "<sys/uio.h>", "<sys/epoll.h>", "<poll.h>", "<sys/eventfd.h>", "<spawn.h>", "<sys/wait.h>",
        "<sys/syscall.h>", "<signal.h>", "<termios.h>", "<sys/ioctl.h>", "<sys/resource.h>", "<sys/mman.h>", "<errno.h>", "<dirent.h>", "<time.h>", "<string.h>",
    ];

    [Fact]
    public async Task Constants()
    {
        // Constants are named as in C, so the name is the expression.
        var classes = new[] { typeof(Fcntl), typeof(Unistd), typeof(Stat), typeof(Mman), typeof(Socket), typeof(Epoll), typeof(Poll), typeof(Wait), typeof(Termios), typeof(Signal) };
        var constants = classes
            .SelectMany(c => c.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(f => f.IsLiteral && (f.Name.Contains('_', StringComparison.Ordinal) || f.Name.All(char.IsAsciiLetterUpper)))
            .ToDictionary(f => f.Name, f => Number(f.GetRawConstantValue()!));
        constants["O_TMPFILE"] = Fcntl.O_TMPFILE;
        constants["TIOCGPTPEER"] = (long)Termios.TIOCGPTPEER;
        constants["TIOCGPTN"] = (long)Termios.TIOCGPTN;
        constants["TIOCGWINSZ"] = (long)Termios.TIOCGWINSZ;
        constants["TIOCSWINSZ"] = (long)Termios.TIOCSWINSZ;
        Assert.True(constants.Count > 40, $"only {constants.Count} constants found");
        await CompareAsync(constants);
    }

    [Fact]
    public Task Signal_numbers() => CompareAsync(typeof(Signals).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral && f.Name.StartsWith("SIG", StringComparison.Ordinal))
        .ToDictionary(f => f.Name, f => Number(f.GetRawConstantValue()!))
        .Append(new("SIGRTMAX", Signals.Max)).ToDictionary());

    [Fact]
    public Task Error_numbers_and_names() => CompareAsync(Enumerable.Range(1, 133)
        .Where(n => ErrnoNames.NameOf(n)[0] == 'E')
        .ToDictionary(ErrnoNames.NameOf, n => (long)n)
        .Concat(typeof(Errno).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => new KeyValuePair<string, long>($"+{f.Name}", ((Errno)f.GetValue(null)!).Number)))
        .ToDictionary());

    [Fact]
    public Task Resource_numbers() => CompareAsync(new()
    {
        ["RLIMIT_CPU"] = (long)ResourceKind.CpuSeconds,
        ["RLIMIT_FSIZE"] = (long)ResourceKind.FileSize,
        ["RLIMIT_DATA"] = (long)ResourceKind.Data,
        ["RLIMIT_STACK"] = (long)ResourceKind.Stack,
        ["RLIMIT_CORE"] = (long)ResourceKind.Core,
        ["RLIMIT_RSS"] = (long)ResourceKind.ResidentSet,
        ["RLIMIT_NPROC"] = (long)ResourceKind.Processes,
        ["RLIMIT_NOFILE"] = (long)ResourceKind.OpenFiles,
        ["RLIMIT_MEMLOCK"] = (long)ResourceKind.LockedMemory,
        ["RLIMIT_AS"] = (long)ResourceKind.AddressSpace,
        ["RLIMIT_LOCKS"] = (long)ResourceKind.Locks,
        ["RLIMIT_SIGPENDING"] = (long)ResourceKind.PendingSignals,
        ["RLIMIT_MSGQUEUE"] = (long)ResourceKind.MessageQueue,
        ["RLIMIT_NICE"] = (long)ResourceKind.Nice,
        ["RLIMIT_RTPRIO"] = (long)ResourceKind.RealTimePriority,
        ["RLIMIT_RTTIME"] = (long)ResourceKind.RealTimeMicroseconds,
        ["RLIM_INFINITY"] = unchecked((long)ResourceLimit.Unlimited),
    });

    [Fact]
    public async Task Structures()
    {
        var expected = new Dictionary<string, long>();
        foreach (var type in new[] { typeof(Socket.msghdr), typeof(Socket.iovec), typeof(Socket.cmsghdr), typeof(Poll.pollfd), typeof(Resource.rlimit), typeof(Termios.winsize), typeof(Stat.timespec) })
        {
            AddLayout(expected, type, $"struct {type.Name}", name => name);
        }

        expected["offsetof(struct dirent, d_name)"] = Dirent.NameOffset;
        expected["sizeof(struct epoll_event)"] = Epoll.EventSize;
        expected["offsetof(struct epoll_event, data)"] = Epoll.DataOffset;
        AddStatx(expected);
        await CompareAsync(expected);

        var sizes = await CProgram.EvaluateAsync(
            Headers, ["sizeof(posix_spawn_file_actions_t)", "sizeof(siginfo_t)", "sizeof(struct termios)", "CMSG_LEN(0)", "CMSG_SPACE(253 * sizeof(int))"]);
        Assert.True(sizes["sizeof(posix_spawn_file_actions_t)"] <= Spawn.OpaqueSize);
        Assert.True(sizes["sizeof(siginfo_t)"] <= Wait.SigInfoSize);
        Assert.True(sizes["sizeof(struct termios)"] <= Termios.TermiosSize);
        Assert.Equal(Unsafe.SizeOf<Socket.cmsghdr>(), sizes["CMSG_LEN(0)"]);
        Assert.True(sizes["CMSG_SPACE(253 * sizeof(int))"] <= Unsafe.SizeOf<Socket.cmsghdr>() + (253 * sizeof(int)) + 8);
    }

    [Fact]
    public async Task Protocol_of_the_keeper()
    {
        var expected = new Dictionary<string, long>
        {
            ["PICKUP"] = WireFormat.Pickup,
            ["REQUEST_MAGIC"] = WireFormat.RequestMagic,
            ["COMMAND_MAGIC"] = WireFormat.CommandMagic,
            ["EVENT_MAGIC"] = WireFormat.EventMagic,
            ["REQUEST_MAX"] = WireFormat.RequestMax,
            ["DESCRIPTORS_MAX"] = WireFormat.DescriptorsMax,
            ["BATCH_MAX"] = Socket.MaxDescriptorsPerMessage,
            ["COMMAND_SIGNAL"] = WireFormat.CommandSignal,
            ["COMMAND_KILL_TREE"] = WireFormat.CommandKillTree,
            ["SESSION_INHERIT"] = (long)SessionKind.Inherit,
            ["SESSION_GROUP"] = (long)SessionKind.NewGroup,
            ["SESSION_NEW"] = (long)SessionKind.NewSession,
            ["SCOPE_PROCESS"] = (long)SignalScope.Process,
            ["SCOPE_GROUP"] = (long)SignalScope.Group,
            ["SCOPE_TREE"] = (long)SignalScope.Tree,
        };
        AddEnum<WireFormat.BodyFlags>(expected, "BODY", new() { ["UserId"] = "UID", ["GroupId"] = "GID" });
        AddEnum<WireFormat.EventKind>(expected, "EVENT", new() { ["TreeEnded"] = "TREE_ENDED" });
        AddEnum<SpawnStage>(expected, "STAGE", new() { ["UserId"] = "UID", ["GroupId"] = "GID", ["WorkingDirectory"] = "DIRECTORY" });
        AddLayout(expected, typeof(WireFormat.RequestHeader), "struct request_header", Snake);
        AddLayout(expected, typeof(WireFormat.RequestBody), "struct request_body", Snake);
        AddLayout(expected, typeof(WireFormat.RequestLimit), "struct request_limit", Snake);
        AddLayout(expected, typeof(WireFormat.Command), "struct command", Snake);
        AddLayout(expected, typeof(WireFormat.Event), "struct event", Snake);
        await CompareAsync(expected, "\"protocol.h\"");
    }

    private static void AddStatx(Dictionary<string, long> expected)
    {
        expected["sizeof(struct statx)"] = Unsafe.SizeOf<Stat.Buffer>();
        foreach (var (field, name) in new[]
        {
            (nameof(Stat.Buffer.Mode), "stx_mode"), (nameof(Stat.Buffer.Inode), "stx_ino"), (nameof(Stat.Buffer.Size), "stx_size"),
            (nameof(Stat.Buffer.AccessSeconds), "stx_atime.tv_sec"), (nameof(Stat.Buffer.AccessNanoseconds), "stx_atime.tv_nsec"),
            (nameof(Stat.Buffer.ChangeSeconds), "stx_ctime.tv_sec"), (nameof(Stat.Buffer.ChangeNanoseconds), "stx_ctime.tv_nsec"),
            (nameof(Stat.Buffer.ModificationSeconds), "stx_mtime.tv_sec"), (nameof(Stat.Buffer.ModificationNanoseconds), "stx_mtime.tv_nsec"),
            (nameof(Stat.Buffer.DeviceMajor), "stx_dev_major"), (nameof(Stat.Buffer.DeviceMinor), "stx_dev_minor"),
        })
        {
            expected[$"offsetof(struct statx, {name})"] = Marshal.OffsetOf<Stat.Buffer>(field);
        }
    }

    private static string Snake(string name) => name switch
    {
        "UserId" => "uid",
        "GroupId" => "gid",
        "ProcessId" => "pid",
        "UserMicroseconds" => "user_us",
        "SystemMicroseconds" => "system_us",
        "MaxResidentKiB" => "max_rss_kib",
        _ => name.ToLowerInvariant(),
    };

    private static void AddEnum<T>(Dictionary<string, long> expected, string prefix, Dictionary<string, string> others)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>().Where(v => v.ToString() != "None"))
        {
            expected[$"{prefix}_{others.GetValueOrDefault(value.ToString(), value.ToString().ToUpperInvariant())}"] = Convert.ToInt64(value, null);
        }
    }

    private static void AddLayout(Dictionary<string, long> expected, Type type, string name, Func<string, string> field)
    {
        expected[$"sizeof({name})"] = Marshal.SizeOf(type);
        foreach (var member in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            expected[$"offsetof({name}, {field(member.Name)})"] = Marshal.OffsetOf(type, member.Name);
        }
    }

    private static long Number(object value) => value is uint u ? u : Convert.ToInt64(value, null);

    private async Task CompareAsync(Dictionary<string, long> expected, params string[] more)
    {
        var source = Path.GetFullPath(Path.Combine(Folder(), "../../../src/keeper"));
        var actual = await CProgram.EvaluateAsync([.. Headers, .. more], expected.Keys, source);
        var wrong = expected.Where(e => actual[e.Key] != e.Value && (uint)actual[e.Key] != (uint)e.Value).Select(e => $"{e.Key}: {e.Value} here, {actual[e.Key]} in C").ToList();
        log.WriteLine($"{expected.Count} compared");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
