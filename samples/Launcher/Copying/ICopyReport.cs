namespace Actors.Launcher.Copying;

/// <summary>What the end of a copy that writes tells about it.</summary>
internal interface ICopyReport
{
    /// <summary>Something could not be copied: one line for the person.</summary>
    void Problem(string text);

    /// <summary>The source was lost in the middle: one line for the person, unless it is known why.</summary>
    void Cut(string text);

    /// <summary>How far the file is that is being written.</summary>
    void Progress(string name, long done, long size);

    /// <summary>Everything has been dealt with.</summary>
    void End();
}
