namespace Actors.Node.Hosting;

/// <summary>What a member of the cluster is for.</summary>
public enum NodeRole
{
    /// <summary>Runs processes under a number that the master gives.</summary>
    Node,

    /// <summary>Keeps the node directory; the oldest one that is up rules. Runs processes too, as "master".</summary>
    Master,
}
