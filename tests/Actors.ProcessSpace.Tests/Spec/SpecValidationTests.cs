using Actors.Native;

namespace Actors.ProcessSpace.Tests.Spec;

public class SpecValidationTests
{
    private static readonly (string Member, ProcessSpec Spec)[] AllWrong =
    [
        ("File", ProcessSpec.Of("")),
        ("File", ProcessSpec.Of("a\0b")),
        ("Arguments[1]", ProcessSpec.Of("ls", "-l", "x\0")),
        ("WorkingDirectory", ProcessSpec.Of("ls") with { WorkingDirectory = "" }),
        ("Environment.Set", ProcessSpec.Of("ls") with { Environment = EnvironmentSpec.Empty.With("A=B", "c") }),
        ("Environment.Set", ProcessSpec.Of("ls") with { Environment = EnvironmentSpec.Empty.With("", "c") }),
        ("Environment.Remove", ProcessSpec.Of("ls") with { Environment = EnvironmentSpec.Caller.Without("") }),
        ("Streams", ProcessSpec.Of("ls") with { Streams = StreamSet.Pipes with { Output = StreamSpec.Merge } }),
        ("Streams[2].Path", ProcessSpec.Of("ls") with { Streams = StreamSet.Pipes with { Error = StreamSpec.ToFile("") } }),
        ("Terminal", ProcessSpec.Of("ls") with { Terminal = new TerminalSpec(0, 24) }),
        ("Umask", ProcessSpec.Of("ls") with { Umask = 512 }),
        ("IgnoredSignals", ProcessSpec.Of("ls") with { IgnoredSignals = [65] }),
        ("Stop.Signal", ProcessSpec.Of("ls") with { Stop = StopPolicy.Default with { Signal = 0 } }),
        ("Stop.Grace", ProcessSpec.Of("ls") with { Stop = StopPolicy.Default with { Grace = TimeSpan.FromSeconds(-1) } }),
        ("FileIfIdentical", ProcessSpec.Of("/bin/ls") with { FileIfIdentical = true }),
        ("FileIfIdentical", ProcessSpec.Of("ls").WithProgram(new ImageReference(new string('0', 64), 0, "ls"), fileIfIdentical: true)),
        ("Rank", ProcessSpec.Of("ls") with { Rank = 4, Size = 4 }),
        ("Arguments", ProcessSpec.Of("ls") with { Arguments = default }),
        ("Arguments", ProcessSpec.Of("ls", new string('x', 3_000_000))),
    ];

    public static TheoryData<int, string> Wrong()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < AllWrong.Length; i++)
        {
            data.Add(i, AllWrong[i].Member);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void NamesTheMemberThatCannotBe(int which, string member)
    {
        var problem = Assert.Throws<ProcessSpecException>(AllWrong[which].Spec.Validate);
        Assert.Equal(member, problem.Member);
        Assert.Contains($"ProcessSpec.{member}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AcceptsWhatIsRight()
    {
        var spec = ProcessSpec.Of("/bin/ls", "-l", "") with
        {
            Environment = EnvironmentSpec.Empty.With("A", "").Without("B"),
            Terminal = new TerminalSpec(132, 50),
            Umask = 511,
            IgnoredSignals = [1, 64],
            Limits = [new ResourceLimit(ResourceKind.OpenFiles, 10, 20)],
            Rank = 3,
            Size = 4,
        };
        spec.Validate();
    }
}
