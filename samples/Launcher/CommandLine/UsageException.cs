namespace Actors.Launcher.CommandLine;

/// <summary>The command line is wrong. The message is one line for stderr; nothing has been started.</summary>
internal sealed class UsageException(string message) : Exception(message);
