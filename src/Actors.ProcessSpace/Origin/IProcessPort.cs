namespace Actors.ProcessSpace.Origin;

/// <summary>What a <see cref="RemoteProcess"/> needs of its node: a way to its ghost, and somebody to tell when it is no longer needed.</summary>
internal interface IProcessPort
{
    /// <summary>Tells the process's ghost something.</summary>
    void Tell(RemoteProcess process, object message);

    /// <summary>The status was taken: the node need not keep the process any longer.</summary>
    void Release(RemoteProcess process);

    /// <summary>Its user has gone and it is to go on: it becomes an orphan in its node's custody. Nothing when it has not started.</summary>
    void LetGo(RemoteProcess process);
}
