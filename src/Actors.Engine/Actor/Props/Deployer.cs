#nullable disable
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The deployments that <c>akka.actor.deployment</c> gives by path.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/remoting/deployment.html"/>
public class Deployer
{
    private readonly Dictionary<string, Deploy> _byPath = new(StringComparer.Ordinal);
    private readonly List<(string[] Pattern, Deploy Deploy)> _wildcards = [];

    /// <summary>Reads the deployments of a system's settings.</summary>
    public Deployer(Settings settings)
    {
        var config = settings.Config.GetConfig("akka.actor.deployment");
        if (config.IsNullOrEmpty())
            return;
        foreach (var entry in config.Root.GetObject().Items)
        {
            // Without this actors of the same name as the defaults' section would be deployed by it.
            if (entry.Key != "default")
                SetDeploy(ParseConfig(entry.Key, config.GetConfig($"\"{entry.Key}\"")));
        }
    }

    /// <summary>The deployment for a path below the user guardian, or null. A '*' in a deployment's path fits one element.</summary>
    public Deploy Lookup(ActorPath path)
    {
        if (path.Depth == 0 || path.Elements[0] != "user")
            return null;
        return Lookup(path.Elements.Skip(1));
    }

    /// <summary>The deployment for the elements of a path below the user guardian, or null.</summary>
    public Deploy Lookup(IEnumerable<string> path)
    {
        if (_byPath.Count == 0 && _wildcards.Count == 0)
            return null;
        var elements = path.ToArray();
        if (_byPath.TryGetValue(string.Join('/', elements), out var exact))
            return exact;
        foreach (var (pattern, deploy) in _wildcards)
        {
            if (Fits(pattern, elements))
                return deploy;
        }

        return null;
    }

    private static bool Fits(string[] pattern, string[] elements)
    {
        if (pattern.Length != elements.Length && pattern[^1] != "**")
            return false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "**")
                return true;
            if (i >= elements.Length || (pattern[i] != "*" && pattern[i] != elements[i]))
                return false;
        }

        return true;
    }

    /// <summary>Adds a deployment. Called while the system starts.</summary>
    public void SetDeploy(Deploy deploy)
    {
        var elements = deploy.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (elements.Length == 0)
            return;
        if (elements.Any(e => e is "*" or "**"))
            _wildcards.Add((elements, deploy));
        else
            _byPath[string.Join('/', elements)] = deploy;
    }

    /// <summary>Reads one deployment.</summary>
    public virtual Deploy ParseConfig(string key, Config config)
    {
        if (config.IsNullOrEmpty())
            return null;
        return new Deploy(key, config, Deploy.NoScopeGiven, config.GetString("dispatcher", ""), config.GetString("mailbox", ""),
            config.GetInt("stash-capacity", Deploy.NoStashSize));
    }
}
