namespace Actors.Native;

/// <summary>A pty pair. The master is ours; the slave is for a child and is closed here once the child has it.</summary>
public sealed class PseudoTerminal : IDisposable
{
    private PseudoTerminal(Descriptor master, Descriptor slave)
    {
        Master = master;
        Slave = slave;
    }

    /// <summary>The master side; hand it to a <see cref="DescriptorReader"/> and, duplicated, to a <see cref="DescriptorWriter"/>.</summary>
    public Descriptor Master { get; }

    /// <summary>The slave side, to be mapped into the child.</summary>
    public Descriptor Slave { get; }

    /// <summary>Opens a pty with a size.</summary>
    /// <param name="columns">Width in characters.</param>
    /// <param name="rows">Height in lines.</param>
    /// <returns>Both sides, close-on-exec; never our own controlling terminal.</returns>
    /// <exception cref="NativeException">No pty is to be had.</exception>
    public static PseudoTerminal Open(int columns, int rows) => throw new NotSupportedException($"{columns}{rows}");

    /// <summary>Changes the size; the foreground job gets SIGWINCH.</summary>
    /// <param name="columns">Width in characters.</param>
    /// <param name="rows">Height in lines.</param>
    /// <returns>False when the terminal is gone.</returns>
    public bool Resize(int columns, int rows) => throw new NotSupportedException();

    /// <summary>Closes both sides.</summary>
    public void Dispose()
    {
        Master.Dispose();
        Slave.Dispose();
    }
}
