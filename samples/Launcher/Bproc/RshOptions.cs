using Actors.Launcher.CommandLine;

namespace Actors.Launcher.Bproc;

/// <summary>What <c>rsh</c> was asked to do. Takes the options that programs give a remote shell, ssh's among them.</summary>
internal sealed record RshOptions
{
    /// <summary>-l, or what stands before an @ of the host.</summary>
    public string? User { get; private set; }

    /// <summary>Where the user was given, in words.</summary>
    public string UserPlace { get; private set; } = "option -l";

    /// <summary>-n: standard input is empty.</summary>
    public bool NoInput { get; private set; }

    /// <summary>-s: the command is the name of a subsystem.</summary>
    public bool Subsystem { get; private set; }

    /// <summary>The node, by number, name or address.</summary>
    public string Host { get; private set; } = "";

    /// <summary>The words of the command.</summary>
    public string[] Words { get; private set; } = [];

    /// <summary>-h, -V, or -G, when one of them was asked for.</summary>
    public char? About { get; private set; }

    /// <summary>Names of variables of the caller that go along (-o SendEnv=NAME).</summary>
    public List<string> Variables { get; } = [];

    /// <summary>Reads the arguments. Options stand before the host and after it, up to the command.</summary>
    /// <exception cref="UsageException">They are wrong.</exception>
    internal static RshOptions Read(string[] args)
    {
        var options = new RshOptions();
        var reader = new GetOpt(args, "hVGnsTxXaqkvC46tl:p:o:i:F:b:c:e:E:m:S:");
        options.ReadLetters(reader);
        if (options.About is 'h' or 'V')
        {
            return options;
        }

        options.Host = reader.IsAtEnd ? throw new UsageException("no host and no command; write: actors rsh [-l USER] [-n] HOST COMMAND...") : reader.TakeOperand();
        int at = options.Host.LastIndexOf('@');
        if (at >= 0)
        {
            if (options.User is null)
            {
                options.UserPlace = $"'{options.Host}'";
            }

            options.User ??= at > 0 ? options.Host[..at] : throw new UsageException($"'{options.Host}' has no user before the '@'");
            options.Host = options.Host[(at + 1)..];
        }

        options.ReadLetters(reader);
        options.Words = reader.Rest;
        if (options.Subsystem && options.Words is not ["sftp"])
        {
            throw new UsageException($"option -s: '{string.Join(' ', options.Words)}' is no subsystem (EINVAL): sftp is");
        }

        return options.Words.Length > 0 || options.About is not null
            ? options
            : throw new UsageException($"no command for '{options.Host}'; for a shell with a terminal write: actors run -t -n {options.Host} -- sh");
    }

    private void ReadLetters(GetOpt reader)
    {
        while (reader.Next() is { } letter)
        {
            switch (letter)
            {
                case 'h' or 'V' or 'G':
                    About = letter;
                    break;
                case 'l':
                    User = reader.Value.Length > 0 ? reader.Value : throw new UsageException("option -l: the user is empty");
                    break;
                case 'n':
                    NoInput = true;
                    break;
                case 's':
                    Subsystem = true;
                    break;
                case 'o':
                    ReadSetting(reader.Value);
                    break;
            }
        }
    }

    // Of ssh's settings one has a meaning here; the others say how to reach a host, and that the process space knows.
    private void ReadSetting(string setting)
    {
        string[] parts = setting.Split(['=', ' '], 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts is [var key, var names] && string.Equals(key, "SendEnv", StringComparison.OrdinalIgnoreCase))
        {
            Variables.AddRange(names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }
}
