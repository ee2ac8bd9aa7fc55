using System.Globalization;
using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Reads <c>HOST:PORT</c>, and says which option is wrong when it is.</summary>
internal static class EndPoints
{
    internal static (string Host, int Port)[] ReadAll(string text, string option) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => Read(one, option))];

    internal static (string Host, int Port) Read(string text, string option)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue
            ? (text[..colon], port)
            : throw Wrong(option, $"'{text}' is not HOST:PORT");
    }

    internal static OptionsValidationException Wrong(string option, string problem) =>
        new(nameof(ActorsNodeOptions), typeof(ActorsNodeOptions), [$"{nameof(ActorsNodeOptions)}.{option}: {problem}."]);
}
