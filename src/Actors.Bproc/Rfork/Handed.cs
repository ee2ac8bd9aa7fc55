using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Bproc;

/// <summary>
/// A value on its way to a child, as JSON and with its <see cref="Imprint"/>: JSON leaves out what it does not know without a word, so the
/// child compares what it made of it. Part of both ends (Actors.Bproc and Actors.Bproc.Host are built with it). Immutable.
/// </summary>
/// <param name="What">What it is, for errors.</param>
/// <param name="Value">The value.</param>
/// <param name="Lines">Its imprint.</param>
internal sealed record Handed(string What, JsonElement Value, IReadOnlyList<string> Lines)
{
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>In the parent: a value in its form for the way.</summary>
    /// <exception cref="NotSupportedException">It has none; the message names the part.</exception>
    public static Handed Of(object? value, Type type, string what)
    {
        try
        {
            return new Handed(what, JsonSerializer.SerializeToElement(value, type, Json), Imprint.Of(value));
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            var own = problem is TargetInvocationException { InnerException: { } inner } ? inner : problem;
            throw new NotSupportedException($"{what} ({type}) cannot be handed over: {own.Message}", problem);
        }
    }

    /// <summary>In the child: the value.</summary>
    /// <exception cref="NotSupportedException">It would be another one; the message names the part.</exception>
    public object? Restore(Type type)
    {
        object? value;
        try
        {
            value = Value.Deserialize(type, Json);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new NotSupportedException($"{What} ({type}) cannot be restored: {problem.Message}", problem);
        }

        return Imprint.Difference(Lines, Imprint.Of(value)) is { } difference
            ? throw new NotSupportedException($"{What} ({type}) does not arrive as it is: {difference}; it travels as JSON, by its public properties and fields and their declared types")
            : value;
    }
}
