namespace Actors.Native.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("actors-native-").FullName;

    public string File(string name, string content, UnixFileMode mode)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (mode.HasFlag(UnixFileMode.UserExecute))
        {
            ExecutableFile.Write(path, content);
        }
        else
        {
            System.IO.File.WriteAllText(path, content);
        }

        System.IO.File.SetUnixFileMode(path, mode);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
