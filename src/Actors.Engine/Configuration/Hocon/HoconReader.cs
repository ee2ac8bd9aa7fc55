namespace Akka.Configuration.Hocon;

/// <summary>From text to resolved tree: parser, then resolver.</summary>
internal static class HoconReader
{
    public static HoconValue Read(HoconSource source, Func<string, HoconRoot>? includeCallback = null)
    {
        var includes = new HoconIncludes(includeCallback);
        var parser = new HoconParser(source, includes, HoconPath.Empty);
        return HoconResolver.Resolve(parser.ParseRoot());
    }
}
