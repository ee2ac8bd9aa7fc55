using System.Diagnostics;

namespace Actors.Launcher.Tests.Harness;

/// <summary>A real terminal: a tmux server of its own with one pane of 80 by 24 that runs bash.</summary>
internal sealed class Tmux : IDisposable
{
    private readonly string socket = $"actors-test-{Guid.NewGuid():N}";

    private readonly string settings = Path.GetTempFileName();

    /// <summary>Opens it.</summary>
    /// <param name="attachTo">The socket of the node that commands attach to; null: they have their nodes inside.</param>
    internal Tmux(string? attachTo = null)
    {
        File.WriteAllText(settings, $"PS1='local$ '\nACTORS='{ActorsCommand.Path}'\nexport ACTORS_SOCKET='{attachTo}'\nbind 'set enable-bracketed-paste off'\n");
        Call("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", $"bash --noprofile --rcfile {settings}");
    }

    /// <summary>Types text and Enter.</summary>
    internal void Type(string line)
    {
        Call("send-keys", "-l", line);
        Call("send-keys", "Enter");
    }

    /// <summary>Presses a key by tmux's name for it: C-c, C-z, Enter.</summary>
    internal void Press(string key) => Call("send-keys", key);

    internal void Resize(int columns, int rows) =>
        Call("resize-window", "-x", columns.ToString(System.Globalization.CultureInfo.InvariantCulture), "-y", rows.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal string Screen() => Call("capture-pane", "-p", "-J");

    /// <summary>Waits until the screen shows something.</summary>
    internal Task ShowsAsync(string what, Func<string, bool> condition) =>
        Until.TrueAsync(() => condition(Screen()), () => $"the terminal should show {what}; it shows\n{Screen()}", TimeSpan.FromSeconds(30));

    /// <summary>Waits until a line of the screen is this text, and returns.</summary>
    internal Task ShowsLineAsync(string line) =>
        ShowsAsync($"the line '{line}'", screen => screen.Split('\n').Any(shown => shown.TrimEnd() == line));

    /// <summary>What <c>stty -a</c> says of the pane's terminal, without its size.</summary>
    internal string Modes()
    {
        string terminal = Call("display-message", "-p", "#{pane_tty}").Trim();
        return Run("stty", "-F", terminal, "-a").Split(';', 4)[^1];
    }

    internal int PanePid() => int.Parse(Call("display-message", "-p", "#{pane_pid}").Trim(), System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        try
        {
            Call("kill-server");
        }
        catch (InvalidOperationException)
        {
            // Its shell ended, and the server with it.
        }

        File.Delete(settings);
    }

    private string Call(params string[] arguments) => Run("tmux", ["-L", socket, .. arguments]);

    private static string Run(string file, params string[] arguments)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment.Remove("TMUX");
        info.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using Process process = Process.Start(info)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} {string.Join(' ', arguments)}: {error.Result}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"These tests need {file}: install it with 'apt-get install tmux coreutils' ({e.Message}).");
        }
    }
}
