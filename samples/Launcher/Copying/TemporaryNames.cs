using System.Globalization;
using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>The names that unfinished files have, so that a command which is ended leaves none behind. Thread-safe.</summary>
internal sealed class TemporaryNames
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly HashSet<string> names = [];
    private bool ended;

    /// <summary>Makes a file under a new name in a folder. What throws has made none.</summary>
    /// <exception cref="NativeException">EINTR: the command ends; or what making it throws.</exception>
    internal string Make(string folder, Action<string> make)
    {
        string name = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".bpcp-{Environment.ProcessId}-{Random.Shared.NextInt64():x}"));
        lock (gate)
        {
            ThrowIfEnded(name);
            make(name);
            names.Add(name);
        }

        return name;
    }

    /// <summary>Gives a file its final name, in the place of whatever has that.</summary>
    /// <exception cref="NativeException">EINTR: the command ends, and the file is gone; or it cannot have that name.</exception>
    internal void Rename(string name, string final)
    {
        lock (gate)
        {
            ThrowIfEnded(name);
            FileNames.Rename(name, final);
            names.Remove(name);
        }
    }

    /// <summary>Removes a file that did not become whole.</summary>
    internal void Remove(string name)
    {
        lock (gate)
        {
            if (names.Remove(name))
            {
                FileNames.Remove(name);
            }
        }
    }

    /// <summary>Removes all, and lets none be made from now on. Of a file system that does not answer they stay.</summary>
    internal void End()
    {
        if (!gate.TryEnter(Patience))
        {
            return;
        }

        try
        {
            ended = true;
            foreach (string name in names)
            {
                TryRemove(name);
            }

            names.Clear();
        }
        finally
        {
            gate.Exit();
        }
    }

    private static void TryRemove(string name)
    {
        try
        {
            FileNames.Remove(name);
        }
        catch (NativeException)
        {
            // The folder may have been closed to us meanwhile; the command ends all the same.
        }
    }

    private void ThrowIfEnded(string name)
    {
        if (ended)
        {
            throw new NativeException(Errno.EINTR, $"write '{name}'");
        }
    }
}
