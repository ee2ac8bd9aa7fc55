using Actors.Launcher.Copying;
using Actors.Launcher.Tests.Harness;
using Actors.Native;

namespace Actors.Launcher.Tests.Bproc;

/// <summary>The temporary names of a copy, with the command ended between any two steps.</summary>
public sealed class TemporaryNamesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryNames names = new();

    private string Final => Path.Combine(folder.Path, "final");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_gets_its_name_in_the_place_of_another()
    {
        File.WriteAllText(Final, "old");
        names.Rename(Make("new"), Final);
        names.End();
        Assert.Equal("new", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path))));
    }

    [Fact]
    public void A_command_that_ends_leaves_none_and_replaces_nothing()
    {
        File.WriteAllText(Final, "old");
        string first = Make("1");
        _ = Make("2");
        names.End();
        Assert.Equal(Errno.EINTR, Assert.Throws<NativeException>(() => names.Rename(first, Final)).Errno);
        Assert.Equal(Errno.EINTR, Assert.Throws<NativeException>(() => Make("3")).Errno);
        Assert.Equal("old", File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path))));
    }

    [Fact]
    public void One_that_is_not_whole_is_removed_once()
    {
        string name = Make("half");
        names.Remove(name);
        Assert.Empty(Directory.GetFiles(folder.Path));
        File.WriteAllText(name, "somebody else's");
        names.Remove(name);
        names.End();
        Assert.Equal([name], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void One_that_could_not_be_made_is_not_kept_in_mind()
    {
        Assert.Throws<DirectoryNotFoundException>(() => names.Make(Path.Combine(folder.Path, "none"), static name => File.WriteAllText(name, "")));
        names.End();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private string Make(string text) => names.Make(folder.Path, name => File.WriteAllText(name, text));
}
