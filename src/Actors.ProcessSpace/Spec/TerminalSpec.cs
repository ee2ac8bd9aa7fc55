namespace Actors.ProcessSpace;

/// <summary>The size of a pseudo terminal, in characters. It can change later: <see cref="RemoteProcess.Resize"/>.</summary>
/// <param name="Columns">Characters in a line, 1..65535.</param>
/// <param name="Rows">Lines, 1..65535.</param>
public sealed record TerminalSpec(int Columns = 80, int Rows = 24);
