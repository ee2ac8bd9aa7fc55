using System.Reflection;
using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.Surface;

/// <summary>Nothing stands in a namespace of Akka.NET that Akka.NET lacks, and our own surface changes only on purpose.</summary>
public class SurfaceSpec
{
    private static readonly Dictionary<string, Assembly> s_assemblies = new[]
    {
        typeof(ActorSystem).Assembly,
        typeof(Akka.Remote.RemoteActorRefProvider).Assembly,
        typeof(Akka.Cluster.Cluster).Assembly,
        typeof(TestKitBase).Assembly,
    }.ToDictionary(static assembly => assembly.GetName().Name!);

    public static TheoryData<string> Assemblies => [.. s_assemblies.Keys];

    [Fact]
    public void Every_public_type_and_member_in_Akka_exists_in_Akka_NET()
    {
        var known = AkkaSurface.Names();
        var strangers = new List<string>();
        foreach (var type in AkkaTypes())
        {
            var name = PublicSurface.NameOf(type);
            if (!known.TryGetValue(name, out var members))
            {
                strangers.Add(name);
                continue;
            }

            strangers.AddRange(PublicSurface.Members(type)
                .Where(member => !members.Contains(member) && !Above(type).Any(each => known.TryGetValue(PublicSurface.NameOf(each), out var there) && there.Contains(member)))
                .Select(member => $"{name}: {member}"));
        }

        Assert.True(strangers.Count == 0, $"Akka.NET has no such public types or members; make them internal or move them to Actors.Engine.*:\n{string.Join('\n', strangers)}");
    }

    [Fact]
    public void Types_have_the_kind_the_parents_and_the_signatures_of_Akka_NET()
    {
        var known = AkkaSurface.Signatures();
        var differences = new List<string>();
        foreach (var type in AkkaTypes())
        {
            if (!known.TryGetValue(PublicSurface.SignedNameOf(type), out var there)) continue;
            var (kind, parents, name) = (Signature.Kind(type), Signature.Parents(type), PublicSurface.SignedNameOf(type));
            if (kind != there.Kind) differences.Add($"{name} is: {kind}; Akka.NET: {there.Kind}");
            if (!parents.ToHashSet().SetEquals(there.Parents)) differences.Add($"{name} is: {string.Join(", ", parents)}; Akka.NET: {string.Join(", ", there.Parents)}");
            if (type.IsEnum)
            {
                var (ours, theirs) = (string.Join(", ", Enum.GetNames(type)), there.Members.Single());
                if (ours != theirs) differences.Add($"{name} has: {ours}; Akka.NET: {theirs}");
                continue;
            }

            var above = Above(type).Select(each => known.GetValueOrDefault(PublicSurface.SignedNameOf(each))).OfType<AkkaSurface.SignedType>().ToArray();
            differences.AddRange(PublicSurface.Signatures(type)
                .Where(pair => !there.Members.Contains(pair.Signature) && !above.Any(each => each.Bare.Contains(Signature.WithoutDispatch(pair.Signature))))
                .Select(pair => $"{name}: {pair.Signature}"));
        }

        Assert.True(differences.Count == 0, $"Akka.NET declares these otherwise:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void What_Akka_NET_has_and_we_lack_is_written_down()
    {
        var ours = AkkaTypes().GroupBy(PublicSurface.SignedNameOf).ToDictionary(static group => group.Key, static group => group.First());
        var absent = new List<string>();
        foreach (var (name, there) in AkkaSurface.Signatures())
        {
            if (!ours.TryGetValue(name, out var type))
            {
                absent.Add(name);
                continue;
            }

            if (type.IsEnum) continue;
            var members = Above(type).Prepend(type).SelectMany(PublicSurface.Signatures).Select(static pair => Signature.WithoutDispatch(pair.Signature)).ToHashSet();
            absent.AddRange(there.Members.Where(member => !members.Contains(Signature.WithoutDispatch(member))).Select(member => $"{name}: {member}"));
        }

        Compare("akka-absent.txt", absent);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Our_own_surface_is_as_recorded(string assembly)
    {
        var lines = new List<string>();
        foreach (var type in PublicSurface.Types(s_assemblies[assembly]).OrderBy(PublicSurface.SignedNameOf, StringComparer.Ordinal))
        {
            lines.Add($"{type.Namespace}: {Signature.Header(type)}{Signature.Extras(type)}");
            // An override adds nothing that a caller did not have before.
            lines.AddRange(PublicSurface.Signatures(type).Where(static pair => !Signature.IsOverride(pair.Member))
                .Select(static pair => $"  {pair.Signature}{Signature.Extras(pair.Member)}").Order(StringComparer.Ordinal));
        }

        Compare($"{assembly}.txt", lines);
    }

    private static IEnumerable<Type> AkkaTypes() => s_assemblies.Values.SelectMany(PublicSurface.Types)
        .Where(static type => type.Namespace is { } name && (name == "Akka" || name.StartsWith("Akka.", StringComparison.Ordinal)));

    // A member may stand on another level of the hierarchy than with Akka.NET, as long as a caller finds it.
    private static IEnumerable<Type> Above(Type type)
    {
        for (var each = type.BaseType; each is not null; each = each.BaseType) yield return each;
        foreach (var each in type.GetInterfaces()) yield return each;
    }

    private static void Compare(string file, List<string> actual)
    {
        var recorded = SurfaceFiles.Read(file).Where(static line => !line.StartsWith('#')).ToArray();
        if (recorded.SequenceEqual(actual)) return;
        var path = Path.Combine(AppContext.BaseDirectory, file);
        File.WriteAllLines(path, SurfaceFiles.Read(file).TakeWhile(static line => line.StartsWith('#')).Concat(actual));
        var (gone, added) = (recorded.Except(actual), actual.Except(recorded));
        Assert.Fail($"The surface has changed. If that is meant, copy {path} over the one in the test's folder Surface.\nGone:\n{string.Join('\n', gone)}\nNew:\n{string.Join('\n', added)}");
    }
}
