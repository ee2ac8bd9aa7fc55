using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Faults;

/// <summary>One <c>actors up</c> of its own, which can be killed, stopped and started again at the same address under the same number.</summary>
internal sealed class Member : IDisposable
{
    private readonly string[] arguments;
    private readonly string mark;
    private readonly StringBuilder said = new();
    private Process? process;

    internal Member(string name, int number, int port, string folder, string mark, params string[] arguments)
    {
        Name = name;
        Number = number;
        Port = port;
        Socket = Path.Combine(folder, name + ".sock");
        this.mark = mark;
        this.arguments = ["up", "--bind", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "--socket", Socket, "--config", Path.Combine(folder, "faults.conf"), .. arguments];
    }

    internal string Name { get; }

    /// <summary>The node's number; -1 for one that is, or may become, the ruling master.</summary>
    internal int Number { get; }

    internal int Port { get; }

    internal string Socket { get; }

    /// <summary>It takes part in rounds: it runs, and the others know it.</summary>
    internal bool IsUsable { get; set; }

    internal int Pid { get; private set; }

    internal bool HasExited => process is null or { HasExited: true };

    internal string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Starts it, again if need be, and waits until it says that it is up.</summary>
    internal async Task StartAsync(params string[] more)
    {
        var watch = Stopwatch.StartNew();
        do
        {
            int before = Said.Length;
            Begin(more);
            Process started = process!;
            await Until.TrueAsync(
                () => started.HasExited || Said.AsSpan(before).Contains(" is up at ", StringComparison.Ordinal), () => $"{Name} should be up\n{Describe()}", TimeSpan.FromSeconds(40));
            if (!started.HasExited)
            {
                return;
            }
        }
        while (watch.Elapsed < TimeSpan.FromSeconds(40));
        Assert.Fail($"{Name} does not start\n{Describe()}");
    }

    /// <summary>kill -9, and waits until the kernel has it.</summary>
    internal async Task KillAsync()
    {
        IsUsable = false;
        if (process is { HasExited: false } living)
        {
            Kernel.Signal(living.Id, Kernel.KILL);
            await living.WaitForExitAsync();
        }
    }

    internal void Signal(int signal)
    {
        if (process is { HasExited: false } living)
        {
            Kernel.Signal(living.Id, signal);
        }
    }

    /// <summary>The pid of its keeper: a child that was there before any warden; null while it has none.</summary>
    internal int? Keeper() => ProcessInfo.All(info => info.Parent == Pid && info.Name.StartsWith("actors-keeper", StringComparison.Ordinal)).FirstOrDefault()?.Pid;

    internal string Describe() => $"{Name} (node {Number}, pid {Pid}, port {Port}, {(HasExited ? "exited" : "running")}, {(IsUsable ? "usable" : "not usable")}): {string.Concat(Said.Split('\n').TakeLast(12).Select(static line => "\n" + line))}";

    public void Dispose()
    {
        Signal(Kernel.KILL);
        process?.Dispose();
    }

    /// <summary>Ports nobody listens on, below those that the kernel gives out by itself.</summary>
    internal static int[] FreePorts(int count)
    {
        // All stay bound until the last is found, or one might come twice.
        var found = new Dictionary<int, Socket>();
        while (found.Count < count)
        {
            int port = Random.Shared.Next(20_000, 32_000);
            var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                found.Add(port, probe);
            }
            catch (SocketException)
            {
                // Somebody else's.
                probe.Dispose();
            }
        }

        foreach (Socket probe in found.Values)
        {
            probe.Dispose();
        }

        return [.. found.Keys];
    }

    private void Begin(string[] more)
    {
        Process? before = process;
        var info = new ProcessStartInfo(ActorsCommand.Path, [.. arguments, .. more]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment[Kernel.ClusterMark] = mark;
        Shell.SetRuntime(info);
        var next = new Process { StartInfo = info };
        next.OutputDataReceived += (_, line) => Add(line.Data);
        next.ErrorDataReceived += (_, line) => Add(line.Data);
        next.Start();
        next.BeginOutputReadLine();
        next.BeginErrorReadLine();
        (process, Pid) = (next, next.Id);
        before?.Dispose();
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (said)
            {
                said.Append(CultureInfo.InvariantCulture, $"\n    {DateTime.UtcNow:mm:ss.fff} {line}");
            }
        }
    }
}
