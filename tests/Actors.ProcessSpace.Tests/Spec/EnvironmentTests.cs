namespace Actors.ProcessSpace.Tests.Spec;

public class EnvironmentTests
{
    private static readonly KeyValuePair<string, string>[] Own = [new("ACTORS_NODE", "3")];

    [Fact]
    public void RemovesThenSetsThenAddsItsOwn()
    {
        var spec = EnvironmentSpec.Caller with { CallerVariables = ["A=1", "B=2", "C=3", "ACTORS_NODE=9", "odd line"] };
        var lines = SpecCompletion.Environment(spec.Without("B").With("A", "x=y").With("D", "4").With("D", "5"), [], Own);
        Assert.Equal(["C=3", "odd line", "A=x=y", "D=5", "ACTORS_NODE=3"], lines);
    }

    [Fact]
    public void StartsFromTheNodeOrFromNothing()
    {
        Assert.Equal(["N=1", "ACTORS_NODE=3"], SpecCompletion.Environment(EnvironmentSpec.Node, ["N=1"], Own));
        Assert.Equal(["ACTORS_NODE=3"], SpecCompletion.Environment(EnvironmentSpec.Empty, ["N=1"], Own));
    }

    [Fact]
    public void CompletingTakesTheCallersEnvironmentAlong()
    {
        var complete = SpecCompletion.Complete(ProcessSpec.Of("ls"));
        Assert.Contains(complete.Environment.CallerVariables!.Value, static line => line.StartsWith("PATH=", StringComparison.Ordinal));
        var given = ProcessSpec.Of("ls") with { Environment = EnvironmentSpec.Caller with { CallerVariables = ["X=1"] } };
        Assert.Equal(given, SpecCompletion.Complete(given));
    }

    [Fact]
    public void ATerminalTakesInputAndOneOutput()
    {
        Assert.Equal(new StreamPlan(true, true, true), StreamPlan.Of(ProcessSpec.Of("ls")));
        Assert.Equal(new StreamPlan(true, true, false), StreamPlan.Of(ProcessSpec.Of("ls") with { Terminal = new TerminalSpec() }));
        Assert.Equal(new StreamPlan(false, false, false), StreamPlan.Of(ProcessSpec.Of("ls") with { Streams = StreamSet.None }));
        Assert.Equal(
            new StreamPlan(false, true, false),
            StreamPlan.Of(ProcessSpec.Of("ls") with { Streams = StreamSet.OutputOnly with { Error = StreamSpec.Merge } }));
    }
}
