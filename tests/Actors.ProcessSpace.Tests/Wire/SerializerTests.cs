using System.Net;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Wire;
using Akka.Actor;
using Google.Protobuf;

namespace Actors.ProcessSpace.Tests.Wire;

public class SerializerTests
{
    private static readonly ProcessId Id = new(-1, 0xFEDCBA9876543210, 77);
    private static readonly IPEndPoint Link = new(IPAddress.Parse("127.0.0.1"), 65000);
    private static readonly ExtendedActorSystem System = (ExtendedActorSystem)ActorSystem.Create("wire", "akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [] }");
    private static readonly IActorRef AnActor = System.ActorOf(Props.Empty, "somebody");
    private readonly ProcessSpaceSerializer _serializer = new(System);

    private static readonly ProcessSpec Full = new()
    {
        File = "/bin/caf\udce9",
        Arguments = ["-l", "", "日本", "\udcff\udc80"],
        Argv0 = "ls",
        Environment = new EnvironmentSpec
        {
            Start = EnvironmentStart.Caller, CallerVariables = ["A=1", "B=\udcfe"], Remove = ["C"], Set = [new("D", "é"), new("E", "")],
        },
        WorkingDirectory = "/tmp",
        User = new UserSpec { UserId = 1000, GroupId = 1001, Groups = [1, 2, 3] },
        Streams = new StreamSet { Input = StreamSpec.FromFile("/etc/passwd"), Output = StreamSpec.ToFile("/tmp/out", append: true), Error = StreamSpec.Merge },
        Terminal = new TerminalSpec(132, 50),
        Umask = 0,
        Limits = [new ResourceLimit(ResourceKind.OpenFiles, 10, ResourceLimit.Unlimited)],
        IgnoredSignals = [1, 2],
        Nice = -3,
        Session = SessionKind.NewSession,
        Stop = new StopPolicy { Signal = 2, Target = SignalTarget.Tree, Grace = TimeSpan.FromMilliseconds(1) },
        OnOriginLost = OriginLostPolicy.Keep,
        Leftovers = LeftoverPolicy.Keep,
        Descriptors = [DescriptorSpec.Socket(3, new IPEndPoint(IPAddress.Any, 99), sendInfo: true), DescriptorSpec.File(7, "/tmp/\udc80", 0x241, 0x1b6, 12) with { IsOptional = true }],
        CheckProgram = true,
        ProgramDescriptor = 7,
        ReadyDescriptor = 9,
        FileIfIdentical = true,
        RequiredModules = [new RequiredModule("A.dll", Guid.NewGuid())],
        ImageRoute = [-1, 3],
        ExecFailureCode = 1,
        Rank = 3,
        Size = 9,
    };

    private static readonly Credentials Somebody = new() { UserId = 1000, GroupId = 1001, Groups = [4, 5] };

    private static readonly ImageReference Image = new(new string('a', 64), 12, "name\udc80");

    private static readonly NodeDirectorySnapshot Snapshot = new()
    {
        Epoch = 3,
        Version = 9,
        Nodes =
        [
            Entry(NodeNumbers.Master, NodeState.Up),
            Entry(4, NodeState.Unavailable) with { Permissions = new NodePermissions(1, 2, 0b001), SetState = NodeState.PowerOff, RunsAs = 1000 },
            Entry(5, NodeState.Reboot) with { Attributes = new NodeAttributes(NodeAttributes.Empty.Values.SetItem("rack", ByteString.CopyFrom(7, 0, 255))) },
        ],
    };

    private static readonly IProcessSpaceMessage[] All =
    [
        new Spawn(Id, 5, Pid.Compose(-1, 3), Link, Full),
        new Spawn(Id, ulong.MaxValue, Pid.Compose(7, 3), new IPEndPoint(IPAddress.IPv6Loopback, 1), ProcessSpec.Of("true")) { AskOnly = true, Caller = Somebody },
        new Spawn(Id, 5, 9, Link, ProcessSpec.Of("x") with { Descriptors = [DescriptorSpec.Image(5, Image)] }),
        new ImageRequest(Image, 5, ulong.MaxValue, Link, 77, [3, -1]),
        new ImageAnswer(Errno.ENOENT, "gone"),
        new Started(Id, 4711),
        new SpawnFailed(Id, Errno.ENOENT, ProcessStage.Exec, "nosuch\udc80prog", "no such file") { MayHaveStarted = true },
        new WrongIncarnation(Id, 1),
        new AnswerTaken(Id),
        new CallOff(Id),
        new SignalRequest(Id, long.MaxValue, 64, SignalTarget.Tree),
        new SignalAnswer(Id, 3, SignalResult.NotPermitted),
        new Resize(Id, 65535, 1),
        new ChangeNode(3, Somebody, NodeChangeKind.State) { Value = 5 },
        new ChangeNode(-1, Credentials.OfThisProcess, NodeChangeKind.Attribute) { Name = "räck", Bytes = ByteString.CopyFrom(0, 255) },
        new NodeChanged(Errno.EPERM, "no", 0, 0) { Lost = true },
        new NodeChanged(default, "", 3, 9),
        new StartNodeCommand(7, NodeState.Reboot),
        new NodeCommandStarted(Errno.ENOENT, "no such program"),
        new PidPlaceQuery(77),
        new PidPlace(-1),
        new PidPlace(null),
        new StopNotice(Id, 3, true, 20),
        new StopTaken(Id, long.MaxValue),
        new Exited(Id, ExitStatus.FromCode(255, new ProcessUsage(TimeSpan.FromTicks(5), TimeSpan.FromDays(1), long.MaxValue))),
        new Exited(Id, ExitStatus.FromSignal(11, coreDumped: true)),
        new Exited(Id, ExitStatus.Lost("its node burned down")),
        new ExitTaken(Id),
        new Register(NodeNumbers.None, false, "host", 7, Link, true, NodeDirectorySnapshot.Unknown),
        new Register(3, true, "", 7, Link, false, Snapshot) { UserId = 1000, GroupId = uint.MaxValue },
        new Registered(3, Snapshot),
        new RegistrationRefused(Errno.EEXIST, 3, "held"),
        new DirectoryChanged(Snapshot),
        new EpochRefused(4),
        new LoadReport(3, 7, new NodeLoad(3, 12, 0.25)),
        new ListProcesses(),
        new ProcessListing(
        [
            new ProcessEntry { Id = Id, Pid = 5, Node = -1, Command = "x \udcfe" },
            new ProcessEntry
            {
                Id = Id, Pid = int.MaxValue, Node = 5, KernelPid = 77, State = ProcessState.Orphaned, Command = "", Since = DateTimeOffset.UnixEpoch, UserId = 0,
                CpuTime = TimeSpan.FromDays(1), ResidentBytes = long.MaxValue, Streams = new StreamUse(3, long.MaxValue), Status = ExitStatus.FromCode(3),
            },
        ], new StreamUse(7, 1L << 40)),
        new PidSignal(77, 64, SignalTarget.Session) { Caller = Somebody },
        new PidSignalAnswer(SignalResult.Delivered),
        new PidSignalAnswer(null),
        new PidSignalAnswer(null) { Errno = Errno.EAGAIN, Problem = "too many" },
        new PidQuery(int.MaxValue) { Again = true, Caller = Somebody },
        new PidStatus(true, ExitStatus.FromCode(3)),
        new PidStatus(false, null),
        new PidStatus(true, null) { Refused = true },
        new StartProcess(Full) { Tag = "a tag", Owner = AnActor },
        new StartProcess(Full),
        new ProcessStarted("", Id, Pid.Compose(7, 3), AnActor),
        new ProcessNotStarted("a tag", Errno.ENOENT, "no such file"),
        new ProcessEnded("a tag", Id, ExitStatus.FromSignal(9, coreDumped: false)),
        new SignalProcess(64, SignalTarget.Tree),
        new ProcessSignaled(64, SignalResult.AlreadyExited),
        new ReadOutput(long.MaxValue, 2),
        new ProcessOutput(1L << 40, [1, 2, 3], 2),
        new ProcessOutput(0, []) { IsEnd = true, Broken = "its node burned down" },
        new LoadVector(3, [new NodeLoad(-1, 0, 0), new NodeLoad(3, 12, 0.25)]),
    ];

    public static TheoryData<int> Messages() => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void EveryMessageComesBackAsItWent(int which)
    {
        var message = All[which];
        var bytes = _serializer.ToBinary(message);
        var back = _serializer.FromBinary(bytes, _serializer.Manifest(message));
        Assert.Equal(Normal(message), Normal(back));
        Assert.Equal(bytes, _serializer.ToBinary(back));
    }

    [Fact]
    public void EveryMessageTypeIsTriedAndHasItsOwnManifest()
    {
        var types = typeof(IProcessSpaceMessage).Assembly.GetTypes()
            .Where(static type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IProcessSpaceMessage)));
        Assert.Equal(types.OrderBy(static type => type.Name), All.Select(static message => message.GetType()).Distinct().OrderBy(static type => type.Name));
        var manifests = All.GroupBy(static message => message.GetType()).Select(group => _serializer.Manifest(group.First())).ToArray();
        Assert.Equal(manifests.Length, manifests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void GarbageIsAnErrorThatNamesTheMessage()
    {
        var random = new Random(4711);
        foreach (var message in All)
        {
            var manifest = _serializer.Manifest(message);
            var whole = _serializer.ToBinary(message);
            for (var round = 0; round < 50; round++)
            {
                var bytes = whole.ToArray();
                for (var hit = 0; hit < 4 && bytes.Length > 0; hit++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    Assert.NotNull(_serializer.FromBinary(bytes[..random.Next(bytes.Length + 1)], manifest));
                }
                catch (System.Runtime.Serialization.SerializationException problem)
                {
                    Assert.Contains($"'{manifest}'", problem.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public void AnUnknownManifestIsRefused()
    {
        var problem = Assert.Throws<System.Runtime.Serialization.SerializationException>(() => _serializer.FromBinary([], "zz"));
        Assert.Contains("newer version", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
    }

    private static NodeEntry Entry(int number, NodeState state) => new()
    {
        Number = number, Name = "häst", Address = new Address("akka.tcp", "actors", "127.0.0.1", 7001), Incarnation = ulong.MaxValue - 1,
        Link = Link, State = state, Since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    /// <summary>Arrays compare by identity inside records: here they are made into words.</summary>
    private static object Normal(object message) => message switch
    {
        Register m => (m with { Newest = NodeDirectorySnapshot.Unknown }, Words(m.Newest)),
        Registered m => (m with { Snapshot = NodeDirectorySnapshot.Unknown }, Words(m.Snapshot)),
        DirectoryChanged m => Words(m.Snapshot),
        ProcessListing m => $"{m.Streams} {string.Join(';', m.Processes)}",
        LoadVector m => (m.Epoch, string.Join(';', m.Loads)),
        _ => message,
    };

    private static string Words(NodeDirectorySnapshot snapshot) => $"{snapshot.Epoch}/{snapshot.Version}: {string.Join(';', snapshot.Nodes)}";
}
