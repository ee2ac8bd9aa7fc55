using Actors.Engine.Remote.Control;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>Two ends of a loopback connection, both on the control loop.</summary>
internal sealed class ConnectedStreams : IDisposable
{
    private ConnectedStreams(StreamPair pair)
    {
        Left = new ControlStream(pair.LeftSocket);
        Right = new ControlStream(pair.RightSocket);
        Left.MoveTo(ControlLoop.Shared);
        Right.MoveTo(ControlLoop.Shared);
    }

    public ControlStream Left { get; }

    public ControlStream Right { get; }

    public static async Task<ConnectedStreams> CreateAsync() => new(await StreamPair.CreateAsync());

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
    }
}
