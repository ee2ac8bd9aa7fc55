using System.Globalization;
using System.Text;
using Actors.Bproc;
using Actors.Launcher.Front;

namespace Actors.Launcher.Bproc;

/// <summary>Lists of nodes in the forms that <c>bpstat</c> prints.</summary>
internal static class NodeTable
{
    private const int StatusWidth = 15;
    private const int ModeWidth = 10;
    private const int NameWidth = 8;
    private const int LeastListWidth = 11;

    /// <summary>The nodes in an order.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="order">N: by number; S: by state, then number; anything else: as they are.</param>
    /// <param name="reverse">The other way round; numbers within a state stay as they are.</param>
    internal static IReadOnlyList<BprocNodeInfo> Sort(IReadOnlyList<BprocNodeInfo> nodes, char order, bool reverse) => (order, reverse) switch
    {
        ('N', false) => [.. nodes.OrderBy(static node => node.Node)],
        ('N', true) => [.. nodes.OrderByDescending(static node => node.Node)],
        ('S', false) => [.. nodes.OrderBy(static node => node.Status, StringComparer.Ordinal).ThenBy(static node => node.Node)],
        ('S', true) => [.. nodes.OrderByDescending(static node => node.Status, StringComparer.Ordinal).ThenBy(static node => node.Node)],
        _ => nodes,
    };

    /// <summary>The text of a form.</summary>
    /// <param name="nodes">The nodes, sorted.</param>
    /// <param name="form">c, l, a, s, n or t, as bpstat's options.</param>
    /// <param name="width">How many columns the screen has.</param>
    internal static string Format(IReadOnlyList<BprocNodeInfo> nodes, char form, int width) => form switch
    {
        'c' => Compact(nodes, width),
        'l' => Long(nodes),
        'a' => Lines(nodes, static node => node.Address.Address.ToString()),
        's' => Lines(nodes, static node => node.Status),
        'n' => Lines(nodes, static node => Number(node.Node)),
        _ => Number(nodes.Count) + "\n",
    };

    /// <summary>Execute bits as ls shows them.</summary>
    internal static string Mode(int mode) => $"---{Bit(mode, 6)}--{Bit(mode, 3)}--{Bit(mode, 0)}";

    private static char Bit(int mode, int shift) => (mode >> shift & 1) != 0 ? 'x' : '-';

    private static string Lines(IReadOnlyList<BprocNodeInfo> nodes, Func<BprocNodeInfo, string> text) => string.Concat(nodes.Select(node => text(node) + "\n"));

    private static string Long(IReadOnlyList<BprocNodeInfo> nodes) =>
        "Node Address         Status       Mode          User       Group\n" + Lines(nodes, static node =>
            string.Create(CultureInfo.InvariantCulture, $"{node.Node,4} {node.Address.Address,-15} {node.Status,-12} {Mode(node.Mode)}    {User(node),-10} {Group(node)}"));

    private static string Compact(IReadOnlyList<BprocNodeInfo> nodes, int width)
    {
        int list = Math.Max(LeastListWidth, width - (StatusWidth + ModeWidth + NameWidth + NameWidth + 5));
        var text = new StringBuilder();
        text.Append(Row(list, "Node(s)", "Status", "Mode", "User", "Group"));
        for (int at = 0; at < nodes.Count;)
        {
            BprocNodeInfo first = nodes[at];
            text.Append(Row(list, Ranges(nodes, ref at, list), first.Status, Mode(first.Mode), User(first), Group(first)));
        }

        return text.ToString();
    }

    // The numbers of nodes that are alike and stand together, as many as the column holds.
    private static string Ranges(IReadOnlyList<BprocNodeInfo> nodes, ref int at, int width)
    {
        int start = at;
        string text = "";
        while (at < nodes.Count && AreAlike(nodes[start], nodes[at]))
        {
            int last = at;
            while (last + 1 < nodes.Count && AreAlike(nodes[start], nodes[last + 1]) && nodes[last + 1].Node == nodes[last].Node + 1)
            {
                last++;
            }

            string range = last == at ? Number(nodes[at].Node) : $"{Number(nodes[at].Node)}-{Number(nodes[last].Node)}";
            if (text.Length > 0 && text.Length + 1 + range.Length > width)
            {
                break;
            }

            text = text.Length == 0 ? range : $"{text},{range}";
            at = last + 1;
        }

        return text;
    }

    private static bool AreAlike(BprocNodeInfo one, BprocNodeInfo other) =>
        (one.Status, one.Mode, one.User, one.Group) == (other.Status, other.Mode, other.User, other.Group);

    private static string Row(int list, string nodes, string status, string mode, string user, string group) =>
        $"{nodes.PadRight(list)} {status,-StatusWidth} {mode,-ModeWidth} {user,-NameWidth} {group}\n";

    private static string User(BprocNodeInfo node) => Named(UserLookup.NameOf(node.User), node.User);

    private static string Group(BprocNodeInfo node) => Named(UserLookup.GroupNameOf(node.Group), node.Group);

    private static string Named(string name, uint number) => name == number.ToString(CultureInfo.InvariantCulture) ? $"#{name}" : name;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
