using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Akka.Configuration;

namespace Actors.ProcessSpace;

/// <summary>Reads <see cref="ProcessSpaceSettings"/> and says which key is wrong when one is.</summary>
internal static class SettingsReader
{
    public static ProcessSpaceSettings Read(Config config)
    {
        var defaults = new ProcessSpaceSettings();
        return defaults with
        {
            Number = Number(config),
            Name = config.GetString("actors.node.name", "") is { Length: > 0 } name ? name : defaults.Name,
            Commands = Commands(config),
            RootFromPeers = config.GetBoolean("actors.node.root-from-peers", defaults.RootFromPeers),
            LostAfter = Time(config, "actors.process.lost-after", defaults.LostAfter),
            DrainTimeout = Time(config, "actors.process.drain-timeout", defaults.DrainTimeout),
            RepeatAfter = Time(config, "actors.process.repeat-after", defaults.RepeatAfter),
            ReadyTimeout = Time(config, "actors.process.ready-timeout", defaults.ReadyTimeout),
            ConnectTimeout = Time(config, "actors.process.connect-timeout", defaults.ConnectTimeout),
            ImageMemory = config.GetByteSize("actors.process.image-memory", defaults.ImageMemory) ?? defaults.ImageMemory,
            ImageSharing = config.GetBoolean("actors.process.image-sharing", defaults.ImageSharing),
            FaultPoints = config.GetBoolean("actors.process.fault-points", false),
            StatusKeptFor = Time(config, "actors.process.status-kept-for", defaults.StatusKeptFor),
            OrphanStatusKeptFor = Time(config, "actors.process.orphan-status-kept-for", defaults.OrphanStatusKeptFor),
            AnswersKept = Count(config, "actors.process.answers-kept", defaults.AnswersKept, 16),
            MostProcesses = Count(config, "actors.process.most", defaults.MostProcesses, 1),
            LinkWindow = (int)Math.Clamp(config.GetByteSize("actors.link.window", defaults.LinkWindow) ?? defaults.LinkWindow, 64 * 1024, 1 << 30),
            LinkBind = Bind(config),
            Secret = config.GetString("actors.remote.secret", "") is { Length: > 0 } secret ? secret : null,
        };
    }

    private static int Number(Config config)
    {
        const string key = "actors.node.number";
        var text = config.GetString(key, "auto");
        if (text is null or "" or "auto")
        {
            return ProcessSpaceSettings.AutomaticNumber;
        }

        return NodeNumbers.TryParse(text, out var number) && number >= 0
            ? number
            : throw Bad(key, text, "a node's number (0 and up) or auto");
    }

    private static ImmutableDictionary<NodeState, ImmutableArray<string>> Commands(Config config)
    {
        var commands = ImmutableDictionary<NodeState, ImmutableArray<string>>.Empty;
        foreach (var state in (ReadOnlySpan<NodeState>)[NodeState.Reboot, NodeState.Halt, NodeState.PowerOff])
        {
            if (config.GetStringList($"actors.node.commands.{NodeStates.NameOf(state)}", []) is { Count: > 0 } words)
            {
                commands = commands.Add(state, [.. words]);
            }
        }

        return commands;
    }

    private static TimeSpan Time(Config config, string key, TimeSpan standard)
    {
        var value = config.GetTimeSpan(key, standard);
        return value > TimeSpan.Zero && value <= TimeSpan.FromDays(1) ? value : throw Bad(key, value.ToString(), "a time above zero and up to a day, such as 5s");
    }

    private static int Count(Config config, string key, int standard, int least)
    {
        var value = config.GetInt(key, standard);
        return value >= least ? value : throw Bad(key, value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"a number of at least {least}");
    }

    private static IPEndPoint Bind(Config config)
    {
        const string key = "actors.link.hostname";
        var host = config.GetString(key, "127.0.0.1");
        var port = config.GetInt("actors.link.port", 0);
        return port is >= 0 and <= ushort.MaxValue
            ? new IPEndPoint(Resolve(key, string.IsNullOrEmpty(host) ? "127.0.0.1" : host), port)
            : throw Bad("actors.link.port", $"{port}", "0..65535");
    }

    private static IPAddress Resolve(string key, string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        try
        {
            var found = Dns.GetHostAddresses(host);
            return Array.Find(found, static one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
        }
        catch (SocketException)
        {
            throw Bad(key, host, "an IP address, or a name that has one");
        }
    }

    private static ConfigurationException Bad(string key, string value, string expected) =>
        new($"{key} = {value}: expected {expected}.");
}
