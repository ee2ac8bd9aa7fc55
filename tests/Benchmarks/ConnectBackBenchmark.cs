using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Actors.Node.Hosting;
using Actors.ProcessSpace.Streams;

namespace Actors.Benchmarks;

/// <summary>
/// 1 GiB from a child on a node in another OS process over a connection it is given as its standard output (bproc_rexec_io with a port),
/// against a plain copy by two threads and against the same program on a connection it made itself; then the node link, and ssh.
/// </summary>
internal static class ConnectBackBenchmark
{
    private const long Total = 1L << 30;
    private const int Rounds = 9;

    private static readonly string Bytes = Total.ToString(CultureInfo.InvariantCulture);

    internal static async Task RunAsync(Table table)
    {
        var folder = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
        try
        {
            var program = NativeProgram.Make(folder, "writer");
            await using var master = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Master, Config = NodeServer.Settings });
            master.Join(master.Address);
            await using var node = await NodeProcess.StartAsync(master.Address);
            await master.Space.ReadyAsync(1, TimeSpan.FromSeconds(30));
            using var use = Bproc.Bproc.Use(master.Space);
            await using var a = NodeLink.Listen(NodeLinkOptions.Default, 1, LinkLog.None);
            await using var b = NodeLink.Listen(NodeLinkOptions.Default, 2, LinkLog.None);
            using var ssh = await KeptConnection.TryStartAsync(folder);
            List<double> plain = [], own = [], back = [], link = [], shell = [];
            for (var round = -1; round < Rounds; round++)
            {
                plain.Add(PlainTcp.Copy(Total));
                own.Add(Own(program));
                back.Add(await BackAsync(program));
                link.Add(await LinkBenchmark.CopyAsync(a, b, (ulong)(round + 1)));
                if (ssh is not null)
                {
                    shell.Add(Ssh(ssh, program));
                }

                if (round < 0)
                {
                    // The first of each is not counted.
                    Array.ForEach([plain, own, back, link, shell], static seen => seen.Clear());
                }
            }

            var (fast, same) = (Sample.Median(plain), Sample.Median(own));
            var baseline = $"plain loopback TCP copy: {Sample.Rate(Total, fast)}";
            Add("1 GiB of a child's stdout over connect-back (node: another OS process)", back, baseline, fast, "at least 90 %");
            Add("the same", back, $"the same program on a socket of its own: {Sample.Rate(Total, same)}", same);
            Add("1 GiB over the node link alone, memory to memory", link, baseline, fast, "at least 60 %");
            if (shell.Count > 0)
            {
                Add("1 GiB of the same program's stdout by ssh over a kept connection", shell, baseline, fast);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Add(string what, List<double> seen, string than, double least, string goal = "") =>
            table.Add(what, Sample.Rate(Total, Sample.Median(seen)), than, $"{least / Sample.Median(seen):P0}", goal);
    }

    /// <summary>Seconds from the call to the last byte, the start of the process included.</summary>
    private static async Task<double> BackAsync(string program)
    {
        using var listener = Listen(out var port);
        var start = Stopwatch.GetTimestamp();
        var call = Task.Run(() => Bproc.Bproc.RexecIoAsync(0, port, program, [program, "write", Bytes]));
        using var output = listener.Accept();
        using var error = listener.Accept();
        using var input = listener.Accept();
        Drain(output);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await using var process = await call;
        return (await process.WaitAsync()).Success ? seconds : throw new InvalidOperationException($"{program} on node 0 failed");
    }

    private static double Own(string program)
    {
        using var listener = Listen(out var port);
        var start = Stopwatch.GetTimestamp();
        var thread = new Thread(() => BareSpawn.Run(program, "send", port.ToString(CultureInfo.InvariantCulture), Bytes));
        thread.Start();
        using var output = listener.Accept();
        Drain(output);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        thread.Join();
        return seconds;
    }

    private static double Ssh(KeptConnection ssh, string program)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("ssh", [.. ssh.Arguments, program, "write", Bytes]) { RedirectStandardOutput = true })!;
        var (got, buffer) = (0L, new byte[PlainTcp.Piece]);
        for (int read; (read = process.StandardOutput.BaseStream.Read(buffer)) > 0;)
        {
            got += read;
        }

        process.WaitForExit();
        return got == Total ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"ssh: {got} bytes");
    }

    private static Socket Listen(out int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        return listener;
    }

    private static void Drain(Socket output)
    {
        var got = PlainTcp.Drain(output);
        if (got != Total)
        {
            throw new InvalidOperationException($"{got} bytes came over the connection");
        }
    }
}
