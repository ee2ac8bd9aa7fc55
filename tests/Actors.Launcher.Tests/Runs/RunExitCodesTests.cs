using Actors.Native;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Tests.Runs;

public sealed class RunExitCodesTests
{
    private static RunOutcome Code(int code) => new(0, ExitStatus.FromCode(code));

    [Fact]
    public void One_program_gives_its_own()
    {
        Assert.Equal(37, RunExitCodes.Combine([Code(37)]));
        Assert.Equal(139, RunExitCodes.Combine([new RunOutcome(0, ExitStatus.FromSignal(11, coreDumped: true))]));
        Assert.Equal(125, RunExitCodes.Combine([new RunOutcome(0, ExitStatus.Lost("gone"))]));
        Assert.Equal(127, RunExitCodes.Combine([new RunOutcome(0, null, 127)]));
    }

    [Fact]
    public void Several_give_the_highest() =>
        Assert.Equal(126, RunExitCodes.Combine([Code(0), new RunOutcome(1, null, 126), Code(9)]));

    [Fact]
    public void A_signal_or_a_loss_among_several_gives_255()
    {
        Assert.Equal(255, RunExitCodes.Combine([Code(0), new RunOutcome(1, ExitStatus.FromSignal(9, coreDumped: false))]));
        Assert.Equal(255, RunExitCodes.Combine([new RunOutcome(1, ExitStatus.Lost("gone")), Code(3)]));
    }

    [Fact]
    public void One_that_was_lost_while_it_was_being_started_is_lost()
    {
        var unknown = new RunOutcome(1, null, 125) { MayHaveStarted = true };
        Assert.Equal(125, RunExitCodes.Combine([unknown]));
        Assert.Equal(255, RunExitCodes.Combine([Code(3), unknown]));
        Assert.Equal(255, RunExitCodes.Combine([Code(3), unknown], RunRules.Bproc));
        Assert.Equal(255, RunExitCodes.Combine([unknown], RunRules.Bproc));
        Assert.Equal(3, RunExitCodes.Combine([Code(3), new RunOutcome(1, null, 125)], RunRules.Bproc));
    }

    [Fact]
    public void Output_that_was_cut_is_no_success() =>
        Assert.Equal((125, 4, 255), (RunExitCodes.Combine([Code(0) with { FailureCode = 125 }]), RunExitCodes.Combine([Code(4) with { FailureCode = 125 }]), RunExitCodes.Combine([Code(4) with { FailureCode = 125 }], RunRules.Bproc)));

    [Theory]
    [InlineData(ProcessStage.Exec, 2, 127)]
    [InlineData(ProcessStage.Exec, 13, 126)]
    [InlineData(ProcessStage.Exec, 8, 126)]
    [InlineData(ProcessStage.Directory, 2, 125)]
    [InlineData(ProcessStage.ResolveNode, 113, 125)]
    public void A_failure_to_start_depends_on_stage_and_error(ProcessStage stage, int errno, int code) =>
        Assert.Equal(code, RunExitCodes.ForFailure(new ProcessException("x", new Errno(errno), stage, 1)));
}
