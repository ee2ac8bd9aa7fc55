using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.Clock;

/// <summary>The wall clock may jump: it is shown to people and decides nothing.</summary>
public sealed class WallClockSpec
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    // Types that tell the time of day to whoever asks for it: of a log event, of a removal, and to users' programs.
    private static readonly HashSet<string> s_tellers =
    [
        "Akka.Event.LogEvent", "Akka.Actor.DateTimeOffsetNowTimeProvider", "Akka.Actor.HashedWheelTimerScheduler", "Akka.Actor.SchedulerBase",
        "Akka.Remote.Deadline", "Akka.Cluster.TombstoneClock", "Akka.TestKit.TestScheduler",
    ];

    public static TheoryData<Type> Roots =>
        [typeof(ActorSystem), typeof(Akka.Remote.RemoteActorRefProvider), typeof(Akka.Cluster.Cluster), typeof(TestKitBase)];

    [Theory]
    [MemberData(nameof(Roots))]
    public void Nothing_that_decides_reads_the_time_of_day(Type root)
    {
        var readers = Calls.In(root.Assembly)
            .Where(static call => IsTimeOfDay(call.Called) && !s_tellers.Contains(Calls.Outermost(call.Caller.DeclaringType!).FullName!))
            .Select(static call => $"{call.Caller.DeclaringType}.{call.Caller.Name} calls {call.Called.DeclaringType}.{call.Called.Name}");
        Assert.Equal([], readers);
    }

    [Fact]
    public void A_reader_of_the_time_of_day_would_be_found() =>
        Assert.Contains(Calls.In(typeof(ActorSystem).Assembly), static call => IsTimeOfDay(call.Called) && Calls.Outermost(call.Caller.DeclaringType!).Name == "LogEvent");

    [Fact]
    public async Task While_the_wall_clock_jumps_everything_takes_as_long_as_it_was_told()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", typeof(WallClockSpec).Assembly.Location, ClockProgram.Argument },
            Environment = { ["LD_PRELOAD"] = Path.Combine(AppContext.BaseDirectory, "jumping-clock.so") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var child = Process.Start(start)!;
        try
        {
            var (output, errors) = (child.StandardOutput.ReadToEndAsync(), child.StandardError.ReadToEndAsync());
            await child.WaitForExitAsync().WaitAsync(Limit);
            var said = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')).ToDictionary(
                static words => words[0], static words => double.Parse(words[1], CultureInfo.InvariantCulture));
            var all = $"{string.Join(", ", said)}\n{await errors}";
            Assert.True(child.ExitCode == 0, all);
            Assert.True(said["wall"] > TimeSpan.FromHours(1.5).TotalMilliseconds, $"The clock does not jump. {all}");
            string[] waits = ["schedule-once", "schedule-repeatedly", "receive-timeout", "timer", "ask-timeout", "cancel-after", "deadline-detector", "phi-detector", "deadline"];
            // Never early, by more than what clocks differ in their last digits; the upper limit is the one of the whole program.
            Assert.All(waits, what => Assert.True(said[what] >= ClockProgram.Time.TotalMilliseconds - 50, $"{what} came early. {all}"));
            Assert.Equal(3, said["starts"]);
            Assert.Equal(0, said["found-dead"]);
            Assert.Equal(1, said["died"]);
        }
        finally
        {
            if (!child.HasExited) child.Kill();
        }
    }

    private static bool IsTimeOfDay(System.Reflection.MethodBase called) => (called.DeclaringType, called.Name) switch
    {
        ({ } type, "get_Now" or "get_UtcNow" or "get_Today") when type == typeof(DateTime) || type == typeof(DateTimeOffset) => true,
        ({ } type, "get_Now") when typeof(ITimeProvider).IsAssignableFrom(type) => true,
        ({ } type, "GetUtcNow" or "GetLocalNow") when type == typeof(TimeProvider) => true,
        ({ } type, _) when type == typeof(Akka.Remote.Deadline) => true,
        _ => false,
    };
}
