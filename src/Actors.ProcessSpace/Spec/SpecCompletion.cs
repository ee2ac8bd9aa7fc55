using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>Puts into a spec what only the caller's side knows, so that the execution node needs nothing else.</summary>
internal static class SpecCompletion
{
    private static KnownEnvironment? s_known;

    /// <summary>A spec whose environment no longer depends on the caller.</summary>
    public static ProcessSpec Complete(ProcessSpec spec)
    {
        var environment = spec.Environment;
        return environment.Start == EnvironmentStart.Caller && environment.CallerVariables is null
            ? spec with { Environment = environment with { CallerVariables = CallerEnvironment() } }
            : spec;
    }

    /// <summary>The whole environment of a child, NAME=VALUE, with the process space's own variables on top.</summary>
    public static List<string> Environment(EnvironmentSpec spec, IReadOnlyList<string> nodeVariables, ReadOnlySpan<KeyValuePair<string, string>> own)
    {
        var start = spec.Start switch
        {
            EnvironmentStart.Caller => spec.CallerVariables ?? [],
            EnvironmentStart.Node => nodeVariables,
            _ => (IReadOnlyList<string>)[],
        };
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        replaced.UnionWith(spec.Remove);
        foreach (var (name, _) in spec.Set)
        {
            replaced.Add(name);
        }

        foreach (var (name, _) in own)
        {
            replaced.Add(name);
        }

        var lookup = replaced.GetAlternateLookup<ReadOnlySpan<char>>();
        var lines = new List<string>(start.Count + spec.Set.Length + own.Length);
        foreach (var line in start)
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !lookup.Contains(line.AsSpan(0, equals)))
            {
                lines.Add(line);
            }
        }

        for (var i = 0; i < spec.Set.Length; i++)
        {
            var (name, value) = spec.Set[i];
            if (IsLast(spec, i) && !Has(own, name))
            {
                lines.Add($"{name}={value}");
            }
        }

        foreach (var (name, value) in own)
        {
            lines.Add($"{name}={value}");
        }

        return lines;
    }

    /// <summary>This process's environment, NAME=VALUE. The lines are made once and again only when a variable has changed.</summary>
    public static ImmutableArray<string> CallerEnvironment()
    {
        var variables = System.Environment.GetEnvironmentVariables();
        var known = Volatile.Read(ref s_known);
        if (known is null || !known.Matches(variables))
        {
            known = new KnownEnvironment(variables);
            Volatile.Write(ref s_known, known);
        }

        return known.Lines;
    }

    private static bool IsLast(EnvironmentSpec spec, int index)
    {
        for (var later = index + 1; later < spec.Set.Length; later++)
        {
            if (string.Equals(spec.Set[later].Key, spec.Set[index].Key, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<KeyValuePair<string, string>> own, string name)
    {
        foreach (var (key, _) in own)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
