namespace Actors.Engine.Tests.Surface;

/// <summary>The recorded lists, embedded in the test assembly.</summary>
internal static class SurfaceFiles
{
    public static string[] Read(string name)
    {
        using var stream = typeof(SurfaceFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The test assembly embeds no '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
