using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>bpstat's forms, and what bpctl sets. Every case sets back what it set.</summary>
[Collection(ToolCollection.Name)]
public sealed class BpstatTests(ToolCluster cluster)
{
    [Theory]
    [InlineData("bpstat | tr -s ' '", "Node(s) Status Mode User Group\n0-3 up ---x--x--x root root\n")]
    [InlineData("bpstat -c 0,2-3 | tail -1 | tr -s ' '", "0,2-3 up ---x--x--x root root\n")]
    [InlineData("bpstat -l 1 master | tr -s ' '", "Node Address Status Mode User Group\n -1 127.0.0.1 up ---x--x--x root root\n 1 127.0.0.1 up ---x--x--x root root\n")]
    [InlineData("bpstat -a 1", "127.0.0.1\n")]
    [InlineData("bpstat -s 0-1", "up\nup\n")]
    [InlineData("bpstat -n", "0\n1\n2\n3\n")]
    [InlineData("bpstat -nR", "3\n2\n1\n0\n")]
    [InlineData("bpstat -n 3 1 2", "1\n2\n3\n")]
    [InlineData("bpstat -nO 3 1 2", "3\n1\n2\n")]
    [InlineData("bpstat --number --keep-order 3,1", "3\n1\n")]
    [InlineData("bpstat -t", "4\n")]
    [InlineData("bpstat -t alldown", "0\n")]
    [InlineData("bpstat -A 127.0.0.1", "-1\n")]
    [InlineData("bpstat -A 2", "2\n")]
    [InlineData("bpstat -nO 2,self,$(hostname),localhost,1", "2\n-1\n-1\n-1\n1\n")]
    [InlineData("bpctl -S 1,3 -s error; bpstat | tail -2 | tr -s ' '; bpctl -S 1,3 -s up; bpstat -t up", "1,3 error ---x--x--x root root\n0,2 up ---x--x--x root root\n4\n")]
    [InlineData("bpctl -S 1 -s boot; bpstat -n -S; bpctl -S 1 -s up", "1\n0\n2\n3\n")]
    [InlineData("bpctl -S 2 -m 0100 -u 1 -g 2; bpstat -l 2 | tail -1 | tr -s ' '; bpctl -S 2 -m 0111 -u root -g root", " 2 127.0.0.1 up ---x------ daemon bin\n")]
    [InlineData("p=$(\"$ACTORS\" run -d -n 2 sleep 100); bpstat -p | sed s/$p/pid/; \"$ACTORS\" kill $p", "PID\tNode\npid\t2\n")]
    [InlineData("p=$(\"$ACTORS\" run -d -n master sleep 98765); for c in 'bpstat -p' 'bpps -q' 'bpps' \"$ACTORS ps\"; do $c | grep -c $p; done; ps -C sleep -o pid,args | bpstat -P | grep 98765 | tr -s ' \\t' ' ' | sed 's/ [0-9]* sleep/ sleep/'; \"$ACTORS\" kill $p", "1\n1\n1\n1\n-1 sleep 98765\n")]
    [InlineData("bpps -h | head -1; bpps --help | grep -c .; bpps -v | sed 's/[0-9.]*$/N/'", "Usage: bpps [options]\n8\nbpps version N\n")]
    [InlineData("bpstat --num --keep 3,1; bpstat --tot", "3\n1\n4\n")]
    [InlineData("p=$(\"$ACTORS\" run -d -n 2 sleep 98766); ps -C sleep -o pid,args | bpstat -P | grep -e COMMAND -e 98766 | tr -s ' \\t' ' ' | sed 's/ [0-9]* sleep/ sleep/'; \"$ACTORS\" kill $p", "NODE PID COMMAND\n2 sleep 98766\n")]
    [InlineData("p=$(\"$ACTORS\" run -d -n 1 sh -c 'sleep 98764; true'); until ps -eo args | grep -q '^sleep 98764'; do sleep 0.02; done; ps -eo pid,args | bpstat -P | grep -c $'^1\t.*98764'; \"$ACTORS\" kill $p", "2\n")]
    [InlineData("printf 'PID x\\n1 \\xff\\n' | bpstat -P | od -An -tx1 | tr -d ' '", "4e4f44450950494420780a093120ff0a\n")]
    [InlineData("p=$(\"$ACTORS\" run -d -n 2 sleep 100); bpps -n 2 | awk '{print $1, $NF}'; \"$ACTORS\" kill $p", "NODE COMMAND\n2 100\n")]
    [InlineData("touch seen; bpstat -U -n 1 > seen & until grep -q 1 seen; do sleep 0.02; done; kill $!; head -1 seen", "1\n")]
    public async Task They_show_and_set(string script, string output)
    {
        ShellResult result = await cluster.RunAsync(script);
        Assert.True(result is { Code: 0, Error: "" } && result.Text == output, $"{script}\n{result}");
    }

    [Theory]
    [InlineData("bpstat 9", "bpstat: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("bpstat -A nowhere", "bpstat: node set 'nowhere', column 1: 'nowhere' is neither a node, nor a range, nor a state, and no node is called that (EINVAL).\n")]
    [InlineData("echo x | bpstat -P", "bpstat: option -P: there is no column PID in the first line (EINVAL): pipe the output of ps into it\n")]
    [InlineData("bpstat -U -p", "bpstat: option -U: only nodes are shown again (EINVAL); 'actors top' shows processes\n")]
    [InlineData("bpctl -s up", "bpctl: which nodes? give -M or -S NODES; 'bpctl -h' says more\n")]
    [InlineData("bpctl -S 1", "bpctl: nothing to set for '1'; 'bpctl -h' says more\n")]
    [InlineData("bpctl -S 9 -s up", "bpctl: node set '9', column 1: there is no node 9 (EINVAL).\n")]
    [InlineData("bpstat -n 0,foo", "bpstat: node set '0,foo', column 3: 'foo' is neither a node, nor a range, nor a state, and no node is called that (EINVAL).\n")]
    [InlineData("bpctl -S 0,foo -m 0111", "bpctl: node set '0,foo', column 3: 'foo' is neither a node, nor a range, nor a state, and no node is called that (EINVAL).\n")]
    [InlineData("bpctl -S alldown -s up", "bpctl: node set 'alldown' names no node now (EINVAL)\n")]
    [InlineData("bpctl -S 1 -s nowhere", "bpctl: option -s: 'nowhere' is no state of a node (EINVAL): one of up, unavailable, down, boot, halt, error, reboot, pwroff\n")]
    [InlineData("bpctl -S 1 -m 0777", "bpctl: option -m: '0777' is no mode of a node (EINVAL): octal execute bits, 0111 at most\n")]
    [InlineData("bpctl -S 1 -u no-such-user", "bpctl: option -u: there is no user 'no-such-user' in /etc/passwd (EINVAL)\n")]
    [InlineData("bpctl -S 1 -u 4294967295", "bpctl: option -u: there is no user '4294967295' in /etc/passwd (EINVAL)\n")]
    [InlineData("bpctl -S 1 -g 4294967295", "bpctl: option -g: there is no group '4294967295' in /etc/group (EINVAL)\n")]
    [InlineData("bpstat --sort", "bpstat: option '--sort' is ambiguous: --sort-reverse, --sort-number, --sort-status\n")]
    [InlineData("bpctl -S 1 -g no-such-group", "bpctl: option -g: there is no group 'no-such-group' in /etc/group (EINVAL)\n")]
    [InlineData("bpctl -M -s error", "bpctl: Node master * the master is always up (EINVAL).\n")]
    [InlineData("bpctl -S 0 -H", "bpctl: Node 0 has no command for halt: * (ENOSYS).\n")]
    public async Task What_is_wrong_is_one_line_that_names_it(string script, string error)
    {
        ShellResult result = await cluster.RunAsync(script);
        string[] parts = error.Split('*');
        Assert.True(
            result is { Code: 1, Text: "" } && result.Error.StartsWith(parts[0], StringComparison.Ordinal) && result.Error.EndsWith(parts[^1], StringComparison.Ordinal)
            && result.Error.Count(static c => c == '\n') == 1,
            $"{script}\n{result}");
    }
}
