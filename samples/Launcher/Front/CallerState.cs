using System.Text;
using Actors.Launcher.Commands;
using Actors.Native;
using Actors.Node.Runs;

namespace Actors.Launcher.Front;

/// <summary>What this command was given by its caller, read before the runtime or we have changed any of it.</summary>
internal sealed class CallerState
{
    private readonly bool[] open = [ProcessSelf.WasOpenAtStart(0), ProcessSelf.WasOpenAtStart(1), ProcessSelf.WasOpenAtStart(2)];

    private CallerState()
    {
    }

    internal int Umask { get; } = ProcessSelf.Umask;

    /// <summary>What this command is called in what it says.</summary>
    internal string Name { get; set; } = "actors";

    /// <summary>The exit code when this command itself fails.</summary>
    internal int OwnFailure { get; set; } = RunExitCodes.OwnFailure;

    internal static CallerState Capture() => new();

    /// <summary>Whether descriptor 0, 1 or 2 was open.</summary>
    internal bool IsOpen(int descriptor) => open[descriptor];

    /// <summary>The current directory; an error in words when there is none any more.</summary>
    internal static string Directory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            throw new CommandLine.UsageException("the current directory does not exist any more (ENOENT): change to another one");
        }
    }

    /// <summary>What ends a line on standard error: a terminal in raw mode needs the carriage return too.</summary>
    internal string LineEnd { get; set; } = "\n";

    /// <summary>One line on standard error that begins with our name, unless the caller closed that.</summary>
    internal void Say(string text) => SayBare($"{Name}: {text}");

    /// <summary>One line on standard error; what names of files have in them makes no second one, nor moves the cursor.</summary>
    internal void SayBare(string text)
    {
        if (!IsOpen(2))
        {
            return;
        }

        text = Tables.Printable(text);

        try
        {
            // Not Console.Error: that would set up the terminal, which is not ours alone.
            using Stream error = Console.OpenStandardError();
            error.Write(Encoding.UTF8.GetBytes(text + LineEnd));
        }
        catch (IOException)
        {
            // Nobody reads it.
        }
    }
}
