namespace Actors.Native.Tests.Support;

/// <summary>One keeper for the tests of a class.</summary>
public sealed class KeeperFixture : IAsyncLifetime
{
    public Keeper Keeper { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Keeper = Keeper.Start();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Keeper.DisposeAsync().AsTask();
}
