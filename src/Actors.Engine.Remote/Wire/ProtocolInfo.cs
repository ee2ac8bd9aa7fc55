namespace Actors.Engine.Remote.Wire;

/// <summary>The constants of the protocol.</summary>
internal static class ProtocolInfo
{
    /// <summary>Changes with every change that older peers would not understand.</summary>
    public const ushort Version = 2;

    /// <summary>The engine's name in the preamble.</summary>
    public const string Engine = "Actors.Engine";

    /// <summary>Frames of the handshake are small; a stranger cannot make us wait for more.</summary>
    public const int MaxHandshakeFrame = 4096;

    /// <summary>How many actor paths each direction of a connection remembers. What is remembered of an actor outlives it, so it is not more than that.</summary>
    public const int PathTableSize = 256;

    /// <summary>How many manifests each direction of a connection remembers.</summary>
    public const int ManifestTableSize = 256;

    /// <summary>Bytes of a nonce.</summary>
    public const int NonceSize = 32;

    /// <summary>
    /// Magic (8) and version (2, little endian) open both directions. The first byte is not ASCII and the last ones are line ends, as in PNG:
    /// text protocols and transports that mangle line ends are recognised by the first bytes.
    /// </summary>
    public const int PreambleSize = 10;

    /// <summary>The engine's version in the preamble, for log lines.</summary>
    public static readonly string EngineVersion = typeof(ProtocolInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The first eight bytes of each direction.</summary>
    public static ReadOnlySpan<byte> Magic => [0x8E, (byte)'A', (byte)'C', (byte)'T', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>How this side is named in log lines and refusals.</summary>
    public static string Self => $"{Engine} {EngineVersion}, protocol {Version}";
}
