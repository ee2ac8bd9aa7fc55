using Actors.Launcher.CommandLine;

namespace Actors.Launcher.Bproc;

/// <summary>What <c>bpstat</c> was asked to show.</summary>
internal sealed record BpstatOptions
{
    /// <summary>The form of the list: c, l, a, s, n or t.</summary>
    public char Form { get; private set; } = 'c';

    /// <summary>By what it is sorted: N (number), S (state), O (as it is), or nothing for the form's own order.</summary>
    public char? Order { get; private set; }

    /// <summary>-R: sorted the other way round.</summary>
    public bool Reverse { get; private set; }

    /// <summary>-U: again whenever something changes.</summary>
    public bool Live { get; private set; }

    /// <summary>-L: Ctrl-C and Ctrl-Z do nothing.</summary>
    public bool Locked { get; private set; }

    /// <summary>-A: the number of the node that is called that.</summary>
    public string? Host { get; private set; }

    /// <summary>Something else than the list: h, v, p or P.</summary>
    public char? Other { get; private set; }

    /// <summary>The node sets; all nodes when there is none.</summary>
    public List<string> Sets { get; } = [];

    /// <exception cref="UsageException">The arguments are wrong.</exception>
    internal static BpstatOptions Read(string[] args)
    {
        var options = new BpstatOptions();
        var reader = new GetOpt(
            args,
            "hvVclasntRNSOULpPA:",
            ("help", 'h'), ("version", 'v'), ("compact", 'c'), ("long", 'l'), ("address", 'a'), ("status", 's'), ("number", 'n'), ("total", 't'),
            ("sort-reverse", 'R'), ("sort-number", 'N'), ("sort-status", 'S'), ("keep-order", 'O'), ("update", 'U'), ("lock", 'L'));
        while (!reader.IsAtEnd)
        {
            if (reader.Next() is { } letter)
            {
                options.Take(letter, reader.Value);
            }
            else if (!reader.IsAtEnd)
            {
                options.Sets.Add(reader.TakeOperand());
            }
        }

        return options is { Live: true, Other: 'p' or 'P' } or { Live: true, Host: not null }
            ? throw new UsageException("option -U: only nodes are shown again (EINVAL); 'actors top' shows processes")
            : options;
    }

    private void Take(char letter, string value)
    {
        switch (letter)
        {
            case 'R':
                Reverse = true;
                break;
            case 'N' or 'S' or 'O':
                Order = letter;
                break;
            case 'U':
                Live = true;
                break;
            case 'L':
                Locked = true;
                break;
            case 'A':
                Host = value;
                break;
            case 'h' or 'v' or 'V' or 'p' or 'P':
                Other = letter == 'V' ? 'v' : letter;
                break;
            default:
                Form = letter;
                break;
        }
    }
}
