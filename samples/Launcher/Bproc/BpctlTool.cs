using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.ProcessSpace;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpctl</c>: sets states, owners, groups and modes of nodes.</summary>
internal sealed class BpctlTool() : BprocTool("bpctl", "Set the state and the permissions of nodes, as BProc's bpctl")
{
    private readonly List<Func<int, NodeSetting>> settings = [];
    private string? nodes;

    protected override string Usage => """
        Usage: bpctl -M|-S nodes [options]
          -M            the master
          -S NODES      nodes: 3, 0-3, all, allup, ... or names
          -u USER       set the owner, by name or number
          -g GROUP      set the group
          -m MODE       set the mode: execute bits for owner, group and others, octal (0111)
          -s STATE      set the state: up, unavailable, error, boot, down
          -R, -H, -P    reboot, halt, switch off: runs the command that is set for it on the node
          -f            accepted: nothing here waits for a node that goes down
          -h, -v        print this; print the version
        Owner, group and mode are set before the state, whatever their order. Exit code: 1 if anything could not be set.

        """;

    protected override async Task<int> DoAsync(string[] args, CallerState caller)
    {
        if (ReadOptions(args) is { } about)
        {
            return await (about == 'h' ? Help() : Version()).ConfigureAwait(false);
        }

        IReadOnlyList<int> chosen = (await NodeChoice.LoadAsync(Socket).ConfigureAwait(false)).Select(nodes!);
        if (chosen.Count == 0)
        {
            throw new AttachException(Errno.EINVAL, $"node set '{nodes}' names no node now (EINVAL)");
        }

        int exitCode = 0;
        foreach (int node in chosen)
        {
            try
            {
                await using AttachClient client = await AttachClient.ConnectAsync(Socket).ConfigureAwait(false);
                await client.ChangeNodesAsync([.. settings.Select(setting => setting(node))]).ConfigureAwait(false);
            }
            catch (AttachException e)
            {
                caller.Say(e.Message);
                exitCode = 1;
            }
        }

        return exitCode;
    }

    private char? ReadOptions(string[] args)
    {
        Func<int, NodeSetting>? state = null;
        var reader = new GetOpt(args, "hvMfRHPS:s:r:m:u:g:", ("reconnect", 'c'), ("help", 'h'), ("version", 'v'));
        while (reader.Next() is { } letter)
        {
            string value = reader.Value;
            switch (letter)
            {
                case 'h' or 'v':
                    return letter;
                case 'M':
                    nodes = "master";
                    break;
                case 'S':
                    nodes = value;
                    break;
                case 'm':
                    int mode = Mode(value);
                    settings.Add(node => NodeSetting.Mode(node, mode));
                    break;
                case 'u':
                    uint user = UserLookup.IsNumber(value, out uint number) ? number : UserLookup.Find(value).UserId;
                    settings.Add(node => NodeSetting.User(node, user));
                    break;
                case 'g':
                    uint group = UserLookup.FindGroup(value);
                    settings.Add(node => NodeSetting.Group(node, group));
                    break;
                case 's' or 'R' or 'H' or 'P':
                    NodeState wanted = State(letter, value);
                    state = node => NodeSetting.State(node, wanted);
                    break;
                case 'r' or 'c':
                    throw new UsageException($"option {(letter == 'r' ? "-r" : "--reconnect")}: nodes have no {(letter == 'r' ? "root directory of their own" : "other master to go to: they find the one that rules")} (ENOSYS)");
            }
        }

        if (state is not null)
        {
            settings.Add(state);
        }

        return !reader.IsAtEnd ? throw Wrong($"'{reader.TakeOperand()}' is no option; nodes are named with -S")
            : nodes is null ? throw Wrong("which nodes? give -M or -S NODES")
            : settings.Count == 0 ? throw Wrong($"nothing to set for '{nodes}'")
            : null;
    }

    private static NodeState State(char letter, string value) => letter switch
    {
        'R' => NodeState.Reboot,
        'H' => NodeState.Halt,
        'P' => NodeState.PowerOff,
        _ => NodeStates.TryParse(value, out NodeState state)
            ? state
            : throw new UsageException($"option -s: '{value}' is no state of a node (EINVAL): one of {string.Join(", ", NodeStates.Names)}"),
    };

    private static int Mode(string text)
    {
        int mode = 0;
        foreach (char digit in text)
        {
            mode = digit is >= '0' and <= '7' && mode < 0x1000 ? mode * 8 + (digit - '0') : throw NoMode(text);
        }

        return text.Length > 0 && (mode & ~0b001_001_001) == 0 ? mode : throw NoMode(text);
    }

    private static UsageException NoMode(string text) => new($"option -m: '{text}' is no mode of a node (EINVAL): octal execute bits, 0111 at most");
}
