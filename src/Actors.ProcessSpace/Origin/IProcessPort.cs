namespace Actors.ProcessSpace.Origin;

/// <summary>What a <see cref="RemoteProcess"/> needs of its node: a way to its ghost, and somebody to tell when it is no longer needed.</summary>
internal interface IProcessPort
{
    /// <summary>Tells the process's ghost something.</summary>
    void Tell(RemoteProcess process, object message);

    /// <summary>The status was taken: the node need not keep the process any longer.</summary>
    void Release(RemoteProcess process);
}
