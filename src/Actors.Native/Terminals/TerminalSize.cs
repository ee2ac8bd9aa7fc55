namespace Actors.Native;

/// <summary>The size of a terminal.</summary>
/// <param name="Columns">Width in characters.</param>
/// <param name="Rows">Height in lines.</param>
public readonly record struct TerminalSize(int Columns, int Rows);
