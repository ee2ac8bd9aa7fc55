using System.Reflection;
using System.Xml.Linq;
using Akka.Actor;
using Akka.TestKit;

namespace Actors.Engine.Tests.Surface;

/// <summary>Every public type of the engine says what it is, whether threads may share it, and where its behaviour is described.</summary>
public class DocumentationSpec
{
    private const string Articles = "https://getakka.net/articles/";

    // The pages of Akka.NET 1.5 that describe what is followed here; an address that is not among them is a slip.
    private static readonly HashSet<string> s_pages =
    [
        "actors/coordinated-shutdown", "actors/dependency-injection", "actors/dispatchers", "actors/fault-tolerance", "actors/mailboxes",
        "actors/receive-actor-api", "actors/schedulers", "actors/testing-actor-systems", "actors/untyped-actor-api",
        "clustering/cluster-configuration", "clustering/cluster-extension", "clustering/cluster-overview", "clustering/member-roles", "clustering/split-brain-resolver",
        "concepts/actor-systems", "concepts/actors", "concepts/addressing", "concepts/message-delivery-reliability", "concepts/supervision",
        "configuration/config", "configuration/hocon", "configuration/modules/akka.cluster", "configuration/modules/akka.remote", "configuration/modules/akka.testkit",
        "remoting/deathwatch", "remoting/deployment", "remoting/index", "remoting/messaging", "remoting/security", "remoting/transports",
        "serialization/serialization", "utilities/event-bus", "utilities/logging", "utilities/scheduler",
    ];

    public static TheoryData<Type> Roots =>
        [typeof(ActorSystem), typeof(Akka.Remote.RemoteActorRefProvider), typeof(Akka.Cluster.Cluster), typeof(TestKitBase)];

    [Theory]
    [MemberData(nameof(Roots))]
    public void Each_public_type_is_described(Type root)
    {
        var documented = Documented(root.Assembly);
        var faults = new List<string>();
        foreach (var type in PublicSurface.Types(root.Assembly))
        {
            if (!documented.TryGetValue($"T:{type.FullName!.Replace('+', '.')}", out var entry))
            {
                faults.Add($"{type.FullName}: no documentation");
                continue;
            }

            if (string.IsNullOrWhiteSpace(entry.Element("summary")?.Value)) faults.Add($"{type.FullName}: no summary");
            if (HasState(type) && entry.Element("threadsafety") is null) faults.Add($"{type.FullName}: no <threadsafety instance=\"true or false\"/>");
            var links = entry.Elements("seealso").Select(static link => (string?)link.Attribute("href")).OfType<string>().ToArray();
            if (links.Length == 0) faults.Add($"{type.FullName}: no <seealso href=\"the page that describes the behaviour\"/>");
            faults.AddRange(links.Where(link => !IsKnown(type, link)).Select(link => $"{type.FullName}: {link} is neither a page of the list nor the type's page in the API documentation"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static bool IsKnown(Type type, string link) =>
        link.StartsWith(Articles, StringComparison.Ordinal) && link.EndsWith(".html", StringComparison.Ordinal) && s_pages.Contains(link[Articles.Length..^".html".Length])
        || link == $"https://getakka.net/api/{type.FullName!.Replace('+', '.').Replace('`', '-')}.html";

    // Enumerations, delegates and interfaces that only mark have nothing that threads could share.
    private static bool HasState(Type type) =>
        !type.IsEnum && type.BaseType != typeof(MulticastDelegate) && !(type.IsInterface && type.GetMembers().Length == 0);

    private static Dictionary<string, XElement> Documented(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        Assert.True(File.Exists(path), $"The build of {assembly.GetName().Name} writes no documentation file ({path}).");
        return XDocument.Load(path).Descendants("member").ToDictionary(static member => (string)member.Attribute("name")!);
    }
}
