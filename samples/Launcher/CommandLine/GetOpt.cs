namespace Actors.Launcher.CommandLine;

/// <summary>
/// Reads a command line as getopt does: single letters that can be joined, values behind their letter or after it, long names, which may be cut short where only one begins so, "--".
/// The caller decides what an operand in between means: it takes it with <see cref="TakeOperand"/> and goes on.
/// </summary>
/// <param name="args">The arguments, without the command's own name.</param>
/// <param name="letters">The options; a colon behind one that takes a value.</param>
/// <param name="names">Long names and the letters they stand for.</param>
internal sealed class GetOpt(string[] args, string letters, params (string Name, char Letter)[] names)
{
    private int at;
    private int within = 1;
    private bool ended;

    /// <summary>What has not been read yet.</summary>
    internal string[] Rest => args[at..];

    /// <summary>True when all is read.</summary>
    internal bool IsAtEnd => at == args.Length;

    /// <summary>The value of the option that was read last, if it takes one.</summary>
    internal string Value { get; private set; } = "";

    /// <summary>The next option; null at an operand and at the end.</summary>
    /// <exception cref="UsageException">There is no such option, or its value is missing.</exception>
    internal char? Next()
    {
        if (within == 1 && !BeginsOption())
        {
            return null;
        }

        if (within == 1 && args[at].StartsWith("--", StringComparison.Ordinal))
        {
            return NextLong();
        }

        string arg = args[at];
        char letter = arg[within++];
        int place = letter == ':' ? -1 : letters.IndexOf(letter, StringComparison.Ordinal);
        if (place < 0)
        {
            throw new UsageException($"unknown option '-{letter}'{(arg.Length > 2 ? $" in '{arg}'" : "")}; -h lists the options");
        }

        bool takesValue = TakesValue(place);
        if (takesValue && within < arg.Length)
        {
            Value = arg[within..];
            within = arg.Length;
        }
        else if (takesValue)
        {
            Value = ++at < args.Length ? args[at] : throw new UsageException($"option '-{letter}' needs a value");
            within = args[at].Length;
        }

        if (within >= args[at].Length)
        {
            at++;
            within = 1;
        }

        return letter;
    }

    /// <summary>Takes the operand at which <see cref="Next"/> stopped.</summary>
    internal string TakeOperand() => args[at++];

    private bool BeginsOption()
    {
        if (ended || at == args.Length || args[at].Length < 2 || args[at][0] != '-')
        {
            return false;
        }

        if (args[at] == "--")
        {
            at++;
            ended = true;
            return false;
        }

        return true;
    }

    private char NextLong()
    {
        string arg = args[at++];
        int equals = arg.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? arg[2..] : arg[2..equals];
        char letter = Find(name);

        bool takesValue = TakesValue(letters.IndexOf(letter, StringComparison.Ordinal));
        Value = (takesValue, equals) switch
        {
            (false, >= 0) => throw new UsageException($"option '--{name}' takes no value"),
            (false, _) => "",
            (true, >= 0) => arg[(equals + 1)..],
            _ => at < args.Length ? args[at++] : throw new UsageException($"option '--{name}' needs a value"),
        };
        return letter;
    }

    // A name may be cut short, as long as it can be only one.
    private char Find(string name)
    {
        char found = '\0';
        string several = "";
        foreach ((string one, char letter) in names)
        {
            if (one == name)
            {
                return letter;
            }

            if (name.Length > 0 && one.StartsWith(name, StringComparison.Ordinal))
            {
                found = letter;
                several = several.Length == 0 ? $"--{one}" : $"{several}, --{one}";
            }
        }

        return several.Length == 0 ? throw new UsageException($"unknown option '--{name}'; -h lists the options")
            : several.Contains(',', StringComparison.Ordinal) ? throw new UsageException($"option '--{name}' is ambiguous: {several}")
            : found;
    }

    private bool TakesValue(int place) => place + 1 < letters.Length && letters[place + 1] == ':';
}
