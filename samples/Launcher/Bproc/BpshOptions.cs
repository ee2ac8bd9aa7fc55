using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Node.Runs;

namespace Actors.Launcher.Bproc;

/// <summary>What <c>bpsh</c> was asked to do.</summary>
internal sealed record BpshOptions
{
    private const int UsualBuffer = 4096;

    /// <summary>The node set.</summary>
    public string Nodes { get; private set; } = "";

    /// <summary>The command and its arguments.</summary>
    public string[] Command { get; private set; } = [];

    /// <summary>-h or -v, when one of them was asked for.</summary>
    public char? About { get; private set; }

    /// <summary>-n: standard input is empty.</summary>
    public bool NoInput { get; private set; }

    /// <summary>-N: nothing is forwarded.</summary>
    public bool NoForwarding { get; private set; }

    /// <summary>-t: the time it took is printed.</summary>
    public bool Time { get; private set; }

    /// <summary>-I: standard input is this file of the node.</summary>
    public string? Input { get; private set; }

    /// <summary>-O: standard output goes to this file of the node.</summary>
    public string? Output { get; private set; }

    /// <summary>-E: standard error goes to this file of the node.</summary>
    public string? Error { get; private set; }

    /// <summary>-L, -p, -s, -d, -b.</summary>
    public OutputLayout Layout { get; private set; } = new() { LongestLine = UsualBuffer };

    /// <summary>Reads the arguments. Options stand before the node set and after it, up to the command.</summary>
    /// <exception cref="UsageException">They are wrong.</exception>
    internal static BpshOptions Read(string[] args)
    {
        var options = new BpshOptions();
        var reader = new GetOpt(
            args, "hvaA1nNLpsdtl:b:I:O:E:", ("help", 'h'), ("version", 'v'), ("stdin", 'I'), ("stdout", 'O'), ("stderr", 'E'), ("time", 't'));
        options.ReadLetters(reader);
        if (options.About is not null)
        {
            return options;
        }

        if (options.Nodes.Length == 0)
        {
            options.Nodes = reader.IsAtEnd ? throw new UsageException("no nodes and no command; 'bpsh -h' says more") : reader.TakeOperand();
            options.ReadLetters(reader);
        }

        options.Command = reader.Rest;
        return options.Command.Length > 0 || options.About is not null ? options : throw new UsageException("no command; 'bpsh -h' says more");
    }

    private void ReadLetters(GetOpt reader)
    {
        while (About is null && reader.Next() is { } letter)
        {
            switch (letter)
            {
                case 'h' or 'v':
                    About = letter;
                    break;
                case 'a':
                    Nodes = "allup";
                    break;
                case 'A':
                    Nodes = "allnotdown";
                    break;
                case '1':
                    Nodes = "master";
                    break;
                case 'n':
                    NoInput = true;
                    break;
                case 'N':
                    NoForwarding = true;
                    break;
                case 't':
                    Time = true;
                    break;
                case 'I':
                    Input = Path(letter, reader.Value);
                    break;
                case 'O':
                    Output = Path(letter, reader.Value);
                    break;
                case 'E':
                    Error = Path(letter, reader.Value);
                    break;
                case 'L' or 'p' or 's' or 'd' or 'b':
                    ReadLayout(letter, reader.Value);
                    break;
            }
        }
    }

    private void ReadLayout(char letter, string value) => Layout = letter switch
    {
        'L' => Layout with { Lines = true },
        'p' => Layout with { Lines = true, Labels = true },
        's' => Layout with { Sequential = true },
        'd' => Layout with { Sequential = true, Dividers = true },
        _ => Layout with
        {
            LongestLine = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size is > 0 and <= OutputLayout.MostLongestLine
                ? size
                : throw new UsageException($"option -b: '{value}' is no buffer size (EINVAL): use a number from 1 to {OutputLayout.MostLongestLine}"),
        },
    };

    private static string Path(char letter, string value) => value.Length > 0 ? value : throw new UsageException($"option -{letter}: the file's name is empty");
}
