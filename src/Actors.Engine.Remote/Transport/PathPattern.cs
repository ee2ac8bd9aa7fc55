using Akka.Configuration;

namespace Actors.Engine.Remote.Transport;

/// <summary>A path of actors with wildcards: <c>*</c> for one element, <c>**</c> at the end for any number of them.</summary>
internal sealed class PathPattern
{
    private readonly string[] _elements;

    private PathPattern(string[] elements)
    {
        _elements = elements;
    }

    public static PathPattern Parse(string text)
    {
        if (!text.StartsWith('/'))
            throw new ConfigurationException($"actors.remote.large-message-destinations: [{text}] has to begin with '/', as in \"/user/blobs/*\"");
        return new PathPattern(text.Split('/', StringSplitOptions.RemoveEmptyEntries));
    }

    public bool Matches(IReadOnlyList<string> elements)
    {
        for (int i = 0; i < _elements.Length; i++)
        {
            if (i == _elements.Length - 1 && string.Equals(_elements[i], "**", StringComparison.Ordinal))
                return elements.Count >= i;
            if (i >= elements.Count)
                return false;
            if (!string.Equals(_elements[i], "*", StringComparison.Ordinal) && !string.Equals(_elements[i], elements[i], StringComparison.Ordinal))
                return false;
        }

        return elements.Count == _elements.Length;
    }
}
