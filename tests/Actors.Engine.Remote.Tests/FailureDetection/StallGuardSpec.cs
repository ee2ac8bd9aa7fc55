using Akka.Remote;

namespace Actors.Engine.Remote.Tests.FailureDetection;

public class StallGuardSpec
{
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void Regular_beats_allow_to_judge_others()
    {
        var guard = Start();
        for (var beat = 0; beat < 10; beat++)
        {
            Pass(1100);
            Assert.Equal(TimeSpan.Zero, guard.Beat());
            Assert.True(guard.MayJudge());
        }
    }

    [Fact]
    public void A_member_that_stood_still_does_not_judge_before_its_next_beat()
    {
        var guard = Start();
        guard.Beat();
        Pass(5000);
        Assert.False(guard.MayJudge());
    }

    [Fact]
    public void After_a_stall_others_get_the_time_to_be_heard()
    {
        var guard = Start();
        guard.Beat();
        Pass(5000);
        Assert.Equal(TimeSpan.FromSeconds(5), guard.Beat());
        Pass(1000);
        guard.Beat();
        Assert.False(guard.MayJudge());
        Pass(1000);
        guard.Beat();
        Assert.False(guard.MayJudge());
        Pass(600);
        Assert.True(guard.MayJudge());
    }

    private StallGuard Start() => new(() => _now, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));

    private void Pass(int milliseconds) => _now += TimeSpan.FromMilliseconds(milliseconds);
}
