namespace Actors.Launcher.Tests.Harness;

/// <summary>A folder of its own for a test, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("actors-test").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
