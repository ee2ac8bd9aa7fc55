using System.Collections;
using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>
/// An environment with its NAME=VALUE lines. Every spawn sends the caller's, which hardly ever changes: the runtime gives the same string
/// objects as long as nobody sets a variable, so looking whether it is still the same costs next to nothing.
/// </summary>
internal sealed class KnownEnvironment
{
    private readonly IDictionary _variables;

    public KnownEnvironment(IDictionary variables)
    {
        _variables = variables;
        var lines = ImmutableArray.CreateBuilder<string>(variables.Count);
        foreach (DictionaryEntry pair in variables)
        {
            lines.Add($"{pair.Key}={pair.Value}");
        }

        Lines = lines.MoveToImmutable();
    }

    public ImmutableArray<string> Lines { get; }

    public bool Matches(IDictionary variables)
    {
        if (variables.Count != _variables.Count)
        {
            return false;
        }

        foreach (DictionaryEntry pair in variables)
        {
            if (!string.Equals(_variables[pair.Key] as string, pair.Value as string, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
