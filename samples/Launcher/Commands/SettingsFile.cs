using Actors.Launcher.CommandLine;
using Akka.Configuration;

namespace Actors.Launcher.Commands;

/// <summary>The file of settings a node was given, and what is wrong in it: by file, line, column and key.</summary>
internal sealed class SettingsFile
{
    // What settings that were read from text call their source.
    private const string Source = "text, ";
    private readonly string path;

    private SettingsFile(string path, Config config)
    {
        this.path = path;
        Config = config;
    }

    internal Config Config { get; }

    internal static SettingsFile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"option --config: there is no file '{path}'");
        }

        try
        {
            return new SettingsFile(path, ConfigurationFactory.ParseString(File.ReadAllText(path)));
        }
        catch (ConfigurationException e)
        {
            throw new SettingsFile(path, Config.Empty).Wrong(e);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"option --config: the file '{path}' may not be read (EACCES)");
        }
    }

    /// <summary>The error in words.</summary>
    internal UsageException Wrong(ConfigurationException e)
    {
        string message = e.Message.ReplaceLineEndings(" ");
        if (!message.StartsWith(Source, StringComparison.Ordinal))
        {
            message = (PlaceOf(message) ?? "") + message;
        }

        return new UsageException(
            $"option --config: {(message.StartsWith(Source, StringComparison.Ordinal) ? $"{path}, {message[Source.Length..]}" : $"{path}: {message}")}");
    }

    // Of a value that has the right form and no meaning the error names the key only. Asked for in a form that it does not have, the
    // configuration tells where the value stands.
    private string? PlaceOf(string message)
    {
        foreach (string key in message.Split([' ', '\'', '"', '[', ']', ':', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Contains('.') && IsSet(word)))
        {
            try
            {
                _ = Config.GetStringList(key);
                _ = Config.GetString(key);
            }
            catch (ConfigurationException place) when (place.Message.IndexOf($": {key}:", StringComparison.Ordinal) is > 0 and var end)
            {
                return $"{place.Message[..end]}: ";
            }
        }

        return null;
    }

    private bool IsSet(string word)
    {
        try
        {
            return Config.HasPath(word);
        }
        catch (Exception e) when (e is ConfigurationException or ArgumentException)
        {
            // No key at all.
            return false;
        }
    }
}
