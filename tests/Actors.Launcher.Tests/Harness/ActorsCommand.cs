namespace Actors.Launcher.Tests.Harness;

/// <summary>The real executable, as the solution builds it, in the configuration of these tests.</summary>
internal static class ActorsCommand
{
    /// <summary>The folder with Actors.sln.</summary>
    internal static string SolutionFolder { get; } = FindSolution();

    /// <summary>samples/Launcher/bin/CONFIGURATION/net10.0/actors.</summary>
    internal static string Path { get; } = Executable("Launcher", "actors");

    /// <summary>samples/FOLDER/bin/CONFIGURATION/net10.0/NAME.</summary>
    internal static string Executable(string folder, string name)
    {
        string configuration = AppContext.BaseDirectory.Contains($"{System.IO.Path.DirectorySeparatorChar}Debug{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        string path = System.IO.Path.Combine(SolutionFolder, "samples", folder, "bin", configuration, "net10.0", name);
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is not built.");
    }

    private static string FindSolution()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "Actors.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Actors.sln above {AppContext.BaseDirectory}.");
    }
}
