namespace Actors.Launcher.Tests.Faults;

/// <summary>What a program of a round does, and what must come of it when nothing touches it. Immutable.</summary>
internal sealed record Shape(string Name, string Words, int Code)
{
    /// <summary>It lives until it is told to end.</summary>
    internal bool Stays { get; init; }

    /// <summary>The signal that tells it to end; 0: none.</summary>
    internal int EndSignal { get; init; }

    /// <summary>It says so on its output when it may be told.</summary>
    internal string? ReadyText { get; init; }

    /// <summary>What it writes; null when that is not known beforehand.</summary>
    internal byte[]? Output { get; init; }

    /// <summary>What it reads.</summary>
    internal byte[] Input { get; init; } = [];

    internal static Shape Draw(Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                int code = random.Next(256);
                return new Shape("exit", $"exit {code}", code) { Output = [] };
            case 1:
                int signal = new[] { 1, 2, 6, 9, 13, 15 }[random.Next(6)];
                return new Shape("raise", $"raise {signal}", 128 + signal) { Output = [] };
            case 2:
                byte[] flood = new byte[random.Next(1, 3_000_000)];
                for (int i = 0; i < flood.Length; i++)
                {
                    flood[i] = (byte)(i * 31 + i / 256);
                }

                return new Shape("flood", $"flood {flood.Length}", 0) { Output = flood };
            case 3:
                return new Shape("daemon", "daemon", 128 + Kernel.TERM) { Stays = true, EndSignal = Kernel.TERM, ReadyText = "daemon " };
            case 4:
                byte[] text = new byte[random.Next(1, 400_000)];
                random.NextBytes(text);
                return new Shape("cat", "cat", 0) { Stays = true, Input = text, Output = text };
            case 5:
                int trapped = random.Next(256);
                return new Shape("trapexit", $"trapexit {Kernel.USR1} {trapped}", trapped) { Stays = true, EndSignal = Kernel.USR1, ReadyText = "ready", Output = "ready\n"u8.ToArray() };
            default:
                return new Shape("sleep", "sleep 0", 128 + Kernel.TERM) { Stays = true, EndSignal = Kernel.TERM, Output = [] };
        }
    }
}
