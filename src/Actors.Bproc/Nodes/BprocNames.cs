using System.Net;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Bproc;

/// <summary>The words for nodes and their states.</summary>
internal static class BprocNames
{
    /// <summary>The number of the node people call that, or <see cref="Bproc.NodeNone"/>.</summary>
    public static int Find(string name, NodeDirectorySnapshot snapshot, int self)
    {
        switch (name)
        {
            case "master" or "-1" or "n-1":
                return Bproc.NodeMaster;
            case "self":
                return self;
        }

        if (BprocNodeSet.ReadNumber(name) is { } number)
        {
            return snapshot.Find(number) is null ? Bproc.NodeNone : number;
        }

        foreach (var node in snapshot.Nodes)
        {
            if (string.Equals(node.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return node.Number;
            }
        }

        if (IPAddress.TryParse(name, out var address))
        {
            foreach (var node in snapshot.Nodes)
            {
                if (node.Link.Address.Equals(address))
                {
                    return node.Number;
                }
            }
        }

        return Bproc.NodeNone;
    }
}
