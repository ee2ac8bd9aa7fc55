using System.Reflection;

namespace Akka.Configuration.Hocon;

/// <summary>Finds and parses what includes name, for one run of the reader. Not thread-safe.</summary>
internal sealed class HoconIncludes(Func<string, HoconRoot>? callback)
{
    private const int MaxDepth = 50;

    private static readonly string[] s_endings = ["", ".conf", ".hocon", ".json"];

    private int _depth;

    public ObjectNode? Read(HoconInclude include)
    {
        if (callback is not null) return FromCallback(include, callback);
        if (Find(include) is not { } source)
        {
            if (!include.Required) return null;
            throw include.By.Error(include.Offset, $"include required: there is no \"{include.Name}\" ({WhereLooked(include)})");
        }

        if (++_depth > MaxDepth) throw include.By.Error(include.Offset, $"includes go more than {MaxDepth} deep; does \"{include.Name}\" include itself?");
        var included = new HoconParser(source, this, include.At).ParseRoot();
        _depth--;
        return included;
    }

    private static ObjectNode? FromCallback(HoconInclude include, Func<string, HoconRoot> callback)
    {
        var value = callback(include.Name)?.Value;
        if (value is null || value.Kind == HoconKind.Null)
        {
            if (!include.Required) return null;
            throw include.By.Error(include.Offset, $"include required: the include callback has no \"{include.Name}\"");
        }

        if (value.Kind != HoconKind.Object) throw include.By.Error(include.Offset, $"\"{include.Name}\" is no object and cannot be included");
        var node = new ObjectNode(value.Origin);
        foreach (var (key, field) in value.Fields.Pairs) node.Fields[key] = new ValueNode(field);
        return node;
    }

    private static HoconSource? Find(HoconInclude include) => include.Kind switch
    {
        HoconIncludeKind.File => FromFile(include.Name, include.By.Directory),
        HoconIncludeKind.Resource => FromResource(include.Name),
        HoconIncludeKind.Url => FromUrl(include),
        _ => FromFile(include.Name, include.By.Directory) ?? FromResource(include.Name),
    };

    private static HoconSource? FromUrl(HoconInclude include)
    {
        if (Uri.TryCreate(include.Name, UriKind.Absolute, out var uri) && uri.IsFile) return FromFile(uri.LocalPath, null);
        throw include.By.Error(include.Offset, $"\"{include.Name}\" cannot be included: configuration is read from files and resources, not over the network");
    }

    private static HoconSource? FromFile(string name, string? directory)
    {
        foreach (var ending in s_endings)
        {
            var path = Path.GetFullPath(name + ending, directory ?? Environment.CurrentDirectory);
            if (File.Exists(path)) return new HoconSource(path, File.ReadAllText(path), Path.GetDirectoryName(path));
        }

        return null;
    }

    // .NET's counterpart of a class path: the resources embedded in the assemblies that are loaded.
    private static HoconSource? FromResource(string name)
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.IsDynamic) continue;
            foreach (var ending in s_endings)
            {
                if (assembly.GetManifestResourceStream(name + ending) is { } stream)
                    return FromStream(stream, assembly, name + ending);
            }
        }

        return null;
    }

    private static HoconSource FromStream(Stream stream, Assembly assembly, string name)
    {
        using var reader = new StreamReader(stream);
        return new HoconSource($"{name} in {assembly.GetName().Name}", reader.ReadToEnd());
    }

    private static string WhereLooked(HoconInclude include) => include.Kind switch
    {
        HoconIncludeKind.Resource => "looked in the resources of the loaded assemblies",
        HoconIncludeKind.File or HoconIncludeKind.Url => $"looked in {include.By.Directory ?? Environment.CurrentDirectory}",
        _ => $"looked in {include.By.Directory ?? Environment.CurrentDirectory} and in the resources of the loaded assemblies",
    };
}
