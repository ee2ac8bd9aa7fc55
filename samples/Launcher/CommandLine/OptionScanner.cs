using System.CommandLine;

namespace Actors.Launcher.CommandLine;

/// <summary>
/// Finds where our options end and the program's command line begins: at "--", or at the first argument that is neither an option of
/// ours nor the value of one. The parser never sees what follows, so it cannot take "ls -lq" or "dd if=x" apart.
/// </summary>
internal sealed class OptionScanner(Command command)
{
    /// <summary>Our options, what follows them, and whether help was among the options.</summary>
    internal readonly record struct Split(string[] Options, string[] Rest, bool Help = false);

    internal Split Scan(ReadOnlySpan<string> args)
    {
        int at = 0;
        while (at < args.Length)
        {
            string arg = args[at];
            if (arg == "--")
            {
                return new Split(args[..at].ToArray(), args[(at + 1)..].ToArray());
            }

            if (arg.Length < 2 || arg[0] != '-')
            {
                break;
            }

            if (arg is "--help" or "-h" or "-?")
            {
                return new Split([], [], Help: true);
            }

            bool valueFollows = arg[1] == '-' ? TakesNextAsLong(arg) : TakesNextAsShort(arg);
            at++;
            if (valueFollows)
            {
                at = at < args.Length ? at + 1 : throw new UsageException($"option '{arg}' needs a value");
            }
        }

        return new Split(args[..at].ToArray(), args[at..].ToArray());
    }

    private bool TakesNextAsLong(string arg)
    {
        int equals = arg.IndexOf('=');
        Option option = Find(equals < 0 ? arg : arg[..equals], arg);
        return equals < 0 && TakesValue(option);
    }

    private bool TakesNextAsShort(string arg)
    {
        for (int i = 1; i < arg.Length; i++)
        {
            if (TakesValue(Find($"-{arg[i]}", arg)))
            {
                return i == arg.Length - 1;
            }
        }

        return false;
    }

    private Option Find(string name, string arg)
    {
        foreach (Option option in command.Options)
        {
            if (option.Name == name || option.Aliases.Contains(name))
            {
                return option;
            }
        }

        string within = name == arg || arg[1] == '-' ? "" : $" in '{arg}'";
        throw new UsageException($"unknown option '{name}'{within}; options stand before the program, and 'actors run --help' lists them");
    }

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0;
}
