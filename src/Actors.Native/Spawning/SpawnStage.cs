namespace Actors.Native;

/// <summary>The step of starting a child that failed. The numbers are the keeper's (<c>src/keeper/protocol.h</c>).</summary>
public enum SpawnStage
{
    /// <summary>The request itself was not understood, or the keeper is gone.</summary>
    Request = 0,

    /// <summary>Creating the process.</summary>
    Fork = 1,

    /// <summary>Making the session or process group.</summary>
    Session = 2,

    /// <summary>Taking the controlling terminal.</summary>
    Terminal = 3,

    /// <summary>Putting the descriptors on their numbers.</summary>
    Descriptors = 4,

    /// <summary>Setting a resource limit.</summary>
    Limits = 5,

    /// <summary>Changing to the working directory.</summary>
    WorkingDirectory = 6,

    /// <summary>Setting the supplementary groups.</summary>
    Groups = 7,

    /// <summary>Setting the group id.</summary>
    GroupId = 8,

    /// <summary>Setting the user id.</summary>
    UserId = 9,

    /// <summary>Setting the niceness.</summary>
    Nice = 10,

    /// <summary>Setting a signal disposition or the mask.</summary>
    Signals = 11,

    /// <summary>Finding or executing the program.</summary>
    Exec = 12,
}
