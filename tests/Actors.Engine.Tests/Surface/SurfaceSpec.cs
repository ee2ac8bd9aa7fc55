using System.Reflection;
using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.Surface;

/// <summary>Nothing stands in a namespace of Akka.NET that Akka.NET lacks, and our own surface changes only on purpose.</summary>
public class SurfaceSpec
{
    private static readonly Assembly[] s_assemblies =
    [
        typeof(ActorSystem).Assembly,
        typeof(Akka.Remote.RemoteActorRefProvider).Assembly,
        typeof(Akka.Cluster.Cluster).Assembly,
        typeof(TestKitBase).Assembly,
    ];

    [Fact]
    public void Every_public_type_and_member_in_Akka_exists_in_Akka_NET()
    {
        var known = Read("akka-surface.txt");
        var strangers = new List<string>();
        foreach (var type in s_assemblies.SelectMany(PublicSurface.Types).Where(IsAkka))
        {
            var name = PublicSurface.NameOf(type);
            if (!known.TryGetValue(name, out var members))
            {
                strangers.Add(name);
                continue;
            }

            strangers.AddRange(PublicSurface.Members(type).Where(member => !members.Contains(member) && !InheritedThere(type, member, known)).Select(member => $"{name}: {member}"));
        }

        Assert.True(strangers.Count == 0, $"Akka.NET has no such public types or members; make them internal or move them to Actors.Engine.*:\n{string.Join('\n', strangers)}");
    }

    [Fact]
    public void Our_own_surface_is_as_recorded()
    {
        var lines = new List<string>();
        foreach (var type in s_assemblies.SelectMany(PublicSurface.Types).OrderBy(PublicSurface.NameOf, StringComparer.Ordinal))
        {
            lines.Add(PublicSurface.NameOf(type));
            lines.AddRange(PublicSurface.Members(type).Select(static member => $"  {member}"));
        }

        var recorded = ReadLines("engine-surface.txt");
        var (gone, added) = (recorded.Except(lines).ToArray(), lines.Except(recorded).ToArray());
        if (gone.Length == 0 && added.Length == 0) return;
        var path = Path.Combine(AppContext.BaseDirectory, "engine-surface.actual.txt");
        File.WriteAllLines(path, lines);
        Assert.Fail($"The public surface has changed. If that is meant, copy {path} over Surface/engine-surface.txt.\nGone:\n{string.Join('\n', gone)}\nNew:\n{string.Join('\n', added)}");
    }

    private static bool IsAkka(Type type) => type.Namespace is { } name && (name == "Akka" || name.StartsWith("Akka.", StringComparison.Ordinal));

    // A member may stand on another level of the hierarchy than with Akka.NET, as long as a caller finds it.
    private static bool InheritedThere(Type type, string member, Dictionary<string, HashSet<string>> known)
    {
        for (var each = type.BaseType; each is not null; each = each.BaseType)
            if (known.TryGetValue(PublicSurface.NameOf(each), out var members) && members.Contains(member)) return true;
        return type.GetInterfaces().Any(each => known.TryGetValue(PublicSurface.NameOf(each), out var members) && members.Contains(member));
    }

    private static Dictionary<string, HashSet<string>> Read(string name)
    {
        var types = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string> members = [];
        foreach (var line in ReadLines(name))
        {
            if (line.StartsWith('#')) continue;
            if (line.StartsWith(' ')) members.Add(line.Trim());
            else types[line] = members = new HashSet<string>(StringComparer.Ordinal);
        }

        return types;
    }

    private static string[] ReadLines(string name)
    {
        using var stream = typeof(SurfaceSpec).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
