namespace Actors.ProcessSpace;

/// <summary>The three standard streams of a child. Immutable.</summary>
public sealed record StreamSet
{
    /// <summary>Three pipes.</summary>
    public static StreamSet Pipes { get; } = new();

    /// <summary>/dev/null three times: nothing travels but the exit status.</summary>
    public static StreamSet None { get; } = new() { Input = StreamSpec.Null, Output = StreamSpec.Null, Error = StreamSpec.Null };

    /// <summary>No input (/dev/null), output and error as pipes.</summary>
    public static StreamSet OutputOnly { get; } = new() { Input = StreamSpec.Null };

    /// <summary>Descriptor 0.</summary>
    public StreamSpec Input { get; init; } = StreamSpec.Pipe;

    /// <summary>Descriptor 1.</summary>
    public StreamSpec Output { get; init; } = StreamSpec.Pipe;

    /// <summary>Descriptor 2.</summary>
    public StreamSpec Error { get; init; } = StreamSpec.Pipe;

    /// <summary>The stream of descriptor 0, 1 or 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another number.</exception>
    public StreamSpec this[int descriptor] => descriptor switch
    {
        0 => Input,
        1 => Output,
        2 => Error,
        _ => throw new ArgumentOutOfRangeException(nameof(descriptor), descriptor, "standard streams are 0, 1 and 2"),
    };
}
