namespace Actors.ProcessSpace;

/// <summary>What a <see cref="DescriptorSpec"/> opens on the execution node.</summary>
public enum DescriptorKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A TCP connection made by the node; the child has the socket itself, no runtime is between it and the network.</summary>
    Socket,

    /// <summary>An image, sent to the node when it is not there, to be read from its start.</summary>
    Image,
}
