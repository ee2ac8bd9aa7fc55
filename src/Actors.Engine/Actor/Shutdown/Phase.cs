#nullable disable
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>A phase of the shutdown, as configured.</summary>
internal sealed record Phase(IReadOnlyCollection<string> DependsOn, TimeSpan Timeout, bool Recover, bool Enabled)
{
    public static IReadOnlyDictionary<string, Phase> Read(Config config)
    {
        var result = new Dictionary<string, Phase>(StringComparer.Ordinal);
        var defaultTimeout = config.GetTimeSpan("default-phase-timeout", TimeSpan.FromSeconds(5));
        var phases = config.GetConfig("phases");
        if (phases.IsNullOrEmpty())
            return result;
        foreach (var name in phases.Root.GetObject().Items.Keys)
        {
            var phase = phases.GetConfig(name) ?? Config.Empty;
            result[name] = new Phase(
                [.. phase.GetStringList("depends-on", [])],
                phase.GetTimeSpan("timeout", defaultTimeout),
                phase.GetBoolean("recover", true),
                phase.GetBoolean("enabled", true));
        }

        return result;
    }

    /// <summary>The phases so that each comes after those it depends on.</summary>
    /// <exception cref="ArgumentException">They depend on each other in a circle.</exception>
    public static IReadOnlyList<string> Sort(IReadOnlyDictionary<string, Phase> phases)
    {
        var sorted = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in phases.Keys)
            Visit(name);
        return sorted;

        void Visit(string name)
        {
            if (done.Contains(name))
                return;
            if (!open.Add(name))
                throw new ArgumentException($"Cycle detected in graph of phases. It must be a DAG. phase [{name}] depends transitively on itself.", nameof(phases));
            if (phases.TryGetValue(name, out var phase))
            {
                foreach (var before in phase.DependsOn)
                    Visit(before);
            }

            open.Remove(name);
            done.Add(name);
            if (phases.ContainsKey(name))
                sorted.Add(name);
        }
    }
}
