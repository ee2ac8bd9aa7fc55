using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Actors.Benchmarks;

/// <summary>An OpenSSH server of our own on loopback, with keys of its own, and one connection to it that is kept open for all commands.</summary>
internal sealed class KeptConnection : IDisposable
{
    private const string Server = "/usr/sbin/sshd";
    private readonly Process _server;

    private KeptConnection(Process server, string[] arguments)
    {
        _server = server;
        Arguments = arguments;
    }

    /// <summary>What stands between "ssh" and the command.</summary>
    internal string[] Arguments { get; }

    /// <summary>Null where OpenSSH is not installed, or does not start.</summary>
    internal static async Task<KeptConnection?> TryStartAsync(string folder)
    {
        if (!File.Exists(Server))
        {
            return null;
        }

        var (hostKey, ownKey, port) = (Path.Combine(folder, "host"), Path.Combine(folder, "own"), FreePort());
        RunBenchmark.Wall("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", hostKey);
        RunBenchmark.Wall("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", ownKey);
        Directory.CreateDirectory("/run/sshd");
        var server = Process.Start(new ProcessStartInfo(
            Server, ["-D", "-f", "/dev/null", "-p", port, "-h", hostKey, "-o", "ListenAddress=127.0.0.1", "-o", $"AuthorizedKeysFile={ownKey}.pub", "-o", "StrictModes=no", "-o", "UsePAM=no", "-o", "PidFile=none", "-o", "MaxSessions=100"])
        {
            RedirectStandardError = true,
        })!;
        string[] arguments =
        [
            "-F", "/dev/null", "-q", "-n", "-p", port, "-i", ownKey, "-S", Path.Combine(folder, "kept"), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", "127.0.0.1",
        ];
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var first = Process.Start(new ProcessStartInfo("ssh", ["-M", "-f", "-N", .. arguments]))!;
            await first.WaitForExitAsync();
            if (first.ExitCode == 0)
            {
                return new KeptConnection(server, arguments);
            }

            await Task.Delay(50);
        }

        server.Kill();
        server.Dispose();
        return null;
    }

    public void Dispose()
    {
        using var last = Process.Start(new ProcessStartInfo("ssh", ["-O", "exit", .. Arguments]) { RedirectStandardError = true })!;
        last.WaitForExit();
        _server.Kill();
        _server.WaitForExit();
        _server.Dispose();
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
