using System.Collections.Immutable;
using Actors.Launcher.Commands;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Bproc;

/// <summary><c>actors rsh</c>: a command for the shell of a node, in the shape that programs expect of a remote shell.</summary>
internal sealed class RshTool() : BprocTool("rsh", "Give a command to the shell of a node, as rsh and ssh do")
{
    // As a remote shell does: at home, by the password file of the node, and with the variables of the user who runs it there. What is run finds
    // this command, where nothing else has its name: programs that were started by it start more by it.
    private const string Login = """
        if u=$(id -un 2>/dev/null); then LOGNAME=$u USER=$u; eval "HOME=~$u"; else HOME=/ USER=$(id -u) LOGNAME=$USER; fi
        case $HOME in /*) cd "$HOME" 2>/dev/null || cd /;; *) HOME=/; cd /;; esac
        [ -z "$ACTORS_EXECUTABLE" ] || PATH=${PATH:-/usr/bin:/bin}:${ACTORS_EXECUTABLE%/*}
        SHELL=/bin/sh
        export HOME USER LOGNAME SHELL PATH
        exec /bin/sh -c "$1"
        """;

    // Of ssh's subsystems there is one. Where its program is differs from system to system.
    private const string FileTransfer = """
        for f in /usr/lib/openssh /usr/libexec/openssh /usr/lib/ssh /usr/libexec; do [ ! -x $f/sftp-server ] || exec $f/sftp-server; done
        echo 'there is no sftp-server (ENOENT)' >&2; exit 127
        """;

    protected override int OwnFailure => RunExitCodes.OwnFailure;

    protected override string Usage => """
        Usage: actors rsh [-l USER] [-n] [USER@]HOST COMMAND...
        Gives the words of COMMAND, joined by blanks, to /bin/sh on a node, at the user's home there. HOST is a node's number, name or
        address, or master. Options stand before the host or between it and the command.
          -l USER         run as this user
          -n              standard input is empty
          -o SendEnv=NAME set this variable as it is here
          -s              COMMAND is the subsystem sftp
          -h              print this
          -V              print the version
        Without effect, because remote shells are given them: -a -C -k -q -t -T -v -x -X -4 -6, and with a value -b -c -e -E -F -i -m -o -p -S.
        Exit code: the command's; 128 + n when signal n ended it; 125 when it could not be run.

        """;

    protected override async Task<int> DoAsync(string[] args, CallerState caller)
    {
        RshOptions options = RshOptions.Read(args);
        switch (options.About)
        {
            case 'h':
                return await Help().ConfigureAwait(false);
            case 'V':
                return await Version().ConfigureAwait(false);
        }

        int node = (await NodeChoice.LoadAsync(Socket).ConfigureAwait(false)).SelectOne(options.Host);
        if (options.About == 'G')
        {
            // Whoever asks for the settings, as git does, wants to know whether ssh's options are understood.
            Tables.Write($"hostname {options.Host}\n");
            return 0;
        }

        await using AttachCall call = AttachCall.Begin(Socket);
        var plan = new RunPlan { Spec = Spec(options, caller), Numbers = [node] };
        return await AttachedFront.RunAsync(plan, call.AnsweredAsync, caller, caller.Say).ConfigureAwait(false);
    }

    private static ProcessSpec Spec(RshOptions options, CallerState caller) => new()
    {
        File = "/bin/sh",
        Arguments = ["-c", Login, "sh", options.Subsystem ? FileTransfer : string.Join(' ', options.Words)],
        Environment = new EnvironmentSpec { Start = EnvironmentStart.Node, Set = Variables(options) },
        User = options.User is null ? null : UserLookup.Find(options.User, where: options.UserPlace),
        Streams = options.NoInput ? SpecBuilder.Streams(caller) with { Input = StreamSpec.Null } : SpecBuilder.Streams(caller),
        Limits = [ProcessSelf.OriginalOpenFiles],
        Leftovers = LeftoverPolicy.Keep,
    };

    private static ImmutableArray<KeyValuePair<string, string>> Variables(RshOptions options) =>
    [
        .. options.Variables
            .Select(static name => new KeyValuePair<string, string?>(name, Environment.GetEnvironmentVariable(name)))
            .Where(static pair => pair.Value is not null)
            .Select(static pair => new KeyValuePair<string, string>(pair.Key, pair.Value!)),
    ];
}
