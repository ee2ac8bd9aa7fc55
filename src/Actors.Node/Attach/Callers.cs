using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>Who a program is, as the kernel knows it: nothing the program says of itself counts.</summary>
internal static class Callers
{
    internal static Credentials Of(PeerCredentials peer) => new() { UserId = peer.UserId, GroupId = peer.GroupId, Groups = [.. peer.Groups] };

    /// <summary>Refuses what concerns somebody else's process.</summary>
    /// <exception cref="AttachException">EPERM: it was asked for by another user.</exception>
    internal static void Require(RemoteProcess process, PeerCredentials peer)
    {
        if (!process.MayBeSignalledBy(Of(peer)))
        {
            throw new AttachException(Errno.EPERM, $"pid {process.Pid}: it is another user's, and user {peer.UserId} has no part in it (EPERM)");
        }
    }
}
