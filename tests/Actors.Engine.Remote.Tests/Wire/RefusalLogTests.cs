using System.Net;
using Actors.Engine.Remote.Tests.Support;
using Actors.Engine.Remote.Transport;
using Akka.Event;

namespace Actors.Engine.Remote.Tests.Wire;

public sealed class RefusalLogTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;

    [Fact]
    public async Task Who_tries_again_is_a_number_once_a_minute()
    {
        await using var system = RemoteSystem.Start("refusals");
        var refusals = new RefusalLog(((Akka.Remote.RemoteActorRefProvider)system.Provider).Transport.Log);
        for (int second = 0; second < 100; second++)
        {
            refusals.Add(Here, "wrong secret", LogLevel.WarningLevel, $"refused at {second}", second * 1000);
            refusals.Flush(second * 1000);
        }

        refusals.Add(IPAddress.IPv6Loopback, "wrong secret", LogLevel.WarningLevel, "another peer", 100_000);
        refusals.Add(Here, "version", LogLevel.WarningLevel, "another reason {0}", 100_000);
        refusals.Flush(200_000);
        refusals.Flush(300_000);
        refusals.Add(Here, "wrong secret", LogLevel.WarningLevel, "the last line", 400_000);
        await system.WarningAsync(static line => line.Contains("the last line"));
        Assert.Equal(
            [
                "refused at 0",
                "59 more connections from [127.0.0.1] were dropped in the last minute for the same reason: wrong secret",
                "another peer",
                "another reason {0}",
                "40 more connections from [127.0.0.1] were dropped in the last minute for the same reason: wrong secret",
                "the last line",
            ],
            system.Warnings);
    }
}
