namespace Actors.Native;

/// <summary>Something the poller tells about its descriptor.</summary>
internal interface IPollTarget
{
    /// <summary>Called on the poller's thread: do little, block never, throw never.</summary>
    void OnEvents(uint events);
}
