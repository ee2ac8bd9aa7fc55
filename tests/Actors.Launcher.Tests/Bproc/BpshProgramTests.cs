using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>Whose program bpsh runs: the caller's, by its path where the node has it.</summary>
[Collection(ToolCollection.Name)]
public sealed class BpshProgramTests(ToolCluster cluster)
{
    // "alone SCRIPT" runs a script that sees a file system of its own in ./own, where nodes and everybody else see an ordinary folder. Root can
    // mount one in a mount namespace; an ordinary user can in a user namespace, and keeps its number there.
    private const string Prelude = """
        set -e
        mkdir own
        alone() {
            local as=(); [ "$(id -u)" = 0 ] || as=(--map-current-user --keep-caps)
            unshare --mount "${as[@]}" bash --norc --noprofile -ec "mount -t tmpfs -o mode=755 none own; $1"
        }
        script() { printf '#!/bin/sh\n%s\n' "$2" > "$1"; chmod 755 "$1"; }
        export -f script

        """;

    [Theory]

    // Only the caller has it: on every node, the one attached to included.
    [InlineData("alone 'cp $(type -P readlink) own/p; bpsh -s 0-3,master own/p /proc/self/exe'", "memfd memfd memfd memfd memfd")]
    [InlineData("alone 'cp $(type -P cat) own/p; echo in | bpsh -s 1,2,1 own/p'", "in in in")]
    [InlineData("alone 'cp $(type -P readlink) own/p; PATH=own:$PATH bpsh -s 0-1 p /proc/self/exe'", "memfd memfd")]

    // The node has it too.
    [InlineData("cp $(type -P readlink) own/p; bpsh -s 0-3 own/p /proc/self/exe", "p p p p")]
    [InlineData("cp $(type -P readlink) own/p; alone 'cp $(type -P readlink) own/p; bpsh -s 0-3 own/p /proc/self/exe'", "p p p p")]

    // The node has another one: of another size; or of the same size and age; or one that was the same when it was looked at.
    [InlineData("cp $(type -P true) own/p; alone 'cp $(type -P readlink) own/p; bpsh -s 0-1 own/p /proc/self/exe'", "memfd memfd")]
    [InlineData("script own/p 'echo node'; alone 'script own/p \"echo mine\"; touch -r /etc own/p; bpsh 2 own/p'; touch -r /etc own/p; bpsh 2 own/p; alone 'script own/p \"echo mine\"; touch -r /etc own/p; bpsh 2 own/p'", "mine node mine")]
    [InlineData("script own/p 'echo a $0'; cp own/p q; alone 'cp q own/p; bpsh 1 own/p'; script own/p 'echo b $0'; alone 'cp q own/p; bpsh 1 own/p'; script own/p 'echo a $0'; alone 'cp q own/p; bpsh 1 own/p'", "a p a 100 a p")]

    // The node has the file, and may not execute it.
    [InlineData("cp $(type -P readlink) own/p; alone 'cp $(type -P readlink) own/p; bpsh 1 own/p /proc/self/exe'; chmod 644 own/p; alone 'cp $(type -P readlink) own/p; bpsh 1 own/p /proc/self/exe'", "p memfd")]

    // Scripts: $0, arguments, input.
    [InlineData("script own/p 'echo $0 $1; cat'; echo in | bpsh 1 own/p x", "p x in")]
    [InlineData("alone 'script own/p \"echo \\$0 \\$1; cat\"; echo in | bpsh -s 1,2 own/p x'", "100 x in 100 x in")]

    // What the name decides goes by the name as it was typed.
    [InlineData("alone 'cp $(type -P bash) own/rbash; bpsh 1 own/rbash -c \"cd /\" 2>&1 | grep -o restricted'", "restricted")]
    public async Task It_is_the_callers(string script, string words)
    {
        ShellResult result = await cluster.RunAsync(Prelude + script);
        string seen = string.Join(' ', result.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(static word => word != "(deleted)")
            .Select(static word => word.StartsWith("/memfd:", StringComparison.Ordinal) ? "memfd" : word[(word.LastIndexOf('/') + 1)..]));
        Assert.True(result is { Code: 0, Error: "" } && seen == words, $"{script}\n{result}");
    }

    // Root reads everything, unless it is without the capabilities for that.
    [Theory]
    [InlineData("cp $(type -P true) own/p; chmod 111 own/p; as=(); [ $(id -u) != 0 ] || as=(setpriv --bounding-set=-dac_override,-dac_read_search); ${as[@]} bpsh 1 own/p", 1, "bpsh: own/p: permission denied, '*/own/p' cannot be read, and so not be sent (EACCES); 'actors run -n NODES *' runs what the nodes have there\n")]
    [InlineData("alone 'echo words > own/p; chmod 755 own/p; bpsh 1 own/p'", 0, "1: cannot execute '*/own/p': Exec format error (ENOEXEC)\n")]
    [InlineData("alone 'script own/p x; sed -i 1s,/bin/sh,/no/such/shell, own/p; bpsh 1 own/p'", 0, "1: cannot execute '*/own/p': No such file or directory (ENOENT)\n")]
    public async Task What_is_wrong_is_one_line(string script, int code, string error)
    {
        ShellResult result = await cluster.RunAsync(Prelude + script);
        string[] parts = error.Split('*');
        Assert.True(
            result.Code == code && result.Text.Length == 0 && result.Error.Count(static c => c == '\n') == 1
            && result.Error.StartsWith(parts[0], StringComparison.Ordinal) && result.Error.EndsWith(parts[^1], StringComparison.Ordinal)
            && result.Error.Contains(parts[1], StringComparison.Ordinal),
            $"{script}\n{result}");
    }
}
