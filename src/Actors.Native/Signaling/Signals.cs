using System.Globalization;

namespace Actors.Native;

/// <summary>Signal numbers of Linux (x86-64, arm64) and their names.</summary>
public static class Signals
{
    /// <summary>SIGHUP.</summary>
    public const int SIGHUP = 1;

    /// <summary>SIGINT.</summary>
    public const int SIGINT = 2;

    /// <summary>SIGQUIT.</summary>
    public const int SIGQUIT = 3;

    /// <summary>SIGILL.</summary>
    public const int SIGILL = 4;

    /// <summary>SIGTRAP.</summary>
    public const int SIGTRAP = 5;

    /// <summary>SIGABRT.</summary>
    public const int SIGABRT = 6;

    /// <summary>SIGBUS.</summary>
    public const int SIGBUS = 7;

    /// <summary>SIGFPE.</summary>
    public const int SIGFPE = 8;

    /// <summary>SIGKILL.</summary>
    public const int SIGKILL = 9;

    /// <summary>SIGUSR1.</summary>
    public const int SIGUSR1 = 10;

    /// <summary>SIGSEGV.</summary>
    public const int SIGSEGV = 11;

    /// <summary>SIGUSR2.</summary>
    public const int SIGUSR2 = 12;

    /// <summary>SIGPIPE.</summary>
    public const int SIGPIPE = 13;

    /// <summary>SIGALRM.</summary>
    public const int SIGALRM = 14;

    /// <summary>SIGTERM.</summary>
    public const int SIGTERM = 15;

    /// <summary>SIGSTKFLT.</summary>
    public const int SIGSTKFLT = 16;

    /// <summary>SIGCHLD.</summary>
    public const int SIGCHLD = 17;

    /// <summary>SIGCONT.</summary>
    public const int SIGCONT = 18;

    /// <summary>SIGSTOP.</summary>
    public const int SIGSTOP = 19;

    /// <summary>SIGTSTP.</summary>
    public const int SIGTSTP = 20;

    /// <summary>SIGTTIN.</summary>
    public const int SIGTTIN = 21;

    /// <summary>SIGTTOU.</summary>
    public const int SIGTTOU = 22;

    /// <summary>SIGURG.</summary>
    public const int SIGURG = 23;

    /// <summary>SIGXCPU.</summary>
    public const int SIGXCPU = 24;

    /// <summary>SIGXFSZ.</summary>
    public const int SIGXFSZ = 25;

    /// <summary>SIGVTALRM.</summary>
    public const int SIGVTALRM = 26;

    /// <summary>SIGPROF.</summary>
    public const int SIGPROF = 27;

    /// <summary>SIGWINCH.</summary>
    public const int SIGWINCH = 28;

    /// <summary>SIGIO.</summary>
    public const int SIGIO = 29;

    /// <summary>SIGPWR.</summary>
    public const int SIGPWR = 30;

    /// <summary>SIGSYS.</summary>
    public const int SIGSYS = 31;

    /// <summary>The largest signal number (SIGRTMAX).</summary>
    public const int Max = 64;

    /// <summary>The first real-time signal (SIGRTMIN): 32 and 33 are the C library's own.</summary>
    public const int RealTimeMin = 34;

    private static readonly string?[] Names =
    [
        null,
        "SIGHUP",
        "SIGINT",
        "SIGQUIT",
        "SIGILL",
        "SIGTRAP",
        "SIGABRT",
        "SIGBUS",
        "SIGFPE",
        "SIGKILL",
        "SIGUSR1",
        "SIGSEGV",
        "SIGUSR2",
        "SIGPIPE",
        "SIGALRM",
        "SIGTERM",
        "SIGSTKFLT",
        "SIGCHLD",
        "SIGCONT",
        "SIGSTOP",
        "SIGTSTP",
        "SIGTTIN",
        "SIGTTOU",
        "SIGURG",
        "SIGXCPU",
        "SIGXFSZ",
        "SIGVTALRM",
        "SIGPROF",
        "SIGWINCH",
        "SIGIO",
        "SIGPWR",
        "SIGSYS",
    ];

    /// <summary>The name of a signal.</summary>
    /// <param name="signo">Its number.</param>
    /// <returns>"SIGINT"; "SIGRTMIN+3" for a real-time signal; "signal 99" for anything else.</returns>
    public static string NameOf(int signo) => signo switch
    {
        > 0 and < 32 => Names[signo]!,
        RealTimeMin => "SIGRTMIN",
        Max => "SIGRTMAX",
        > RealTimeMin and < Max => string.Create(CultureInfo.InvariantCulture, $"SIGRTMIN+{signo - RealTimeMin}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"signal {signo}"),
    };

    /// <summary>Reads a signal: "INT", "SIGINT", "int", "2", "RTMIN+3", "CLD", "POLL", "IOT".</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="signo">Its number, 1 to 64.</param>
    /// <returns>False when there is no such signal.</returns>
    public static bool TryParse(string? text, out int signo)
    {
        signo = 0;
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (char.IsAsciiDigit(text[0]))
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out signo) && signo is > 0 and <= Max;
        }

        var name = text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name : "SIG" + name;
        signo = name switch
        {
            "SIGCLD" => SIGCHLD,
            "SIGPOLL" => SIGIO,
            "SIGIOT" => SIGABRT,
            "SIGRTMIN" => RealTimeMin,
            "SIGRTMAX" => Max,
            _ => Math.Max(0, Array.IndexOf(Names, name)),
        };
        return signo != 0 || TryParseRealTime(name, out signo);
    }

    private static bool TryParseRealTime(string name, out int signo)
    {
        signo = 0;
        if (name.Length <= 9 || !int.TryParse(name.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture, out var offset) || offset > Max - RealTimeMin)
        {
            return false;
        }

        signo = name.AsSpan(0, 9) switch
        {
            "SIGRTMIN+" => RealTimeMin + offset,
            "SIGRTMAX-" => Max - offset,
            _ => 0,
        };
        return signo != 0;
    }
}
