namespace Actors.Native;

/// <summary>Keeps a descriptor open for the length of one system call.</summary>
internal readonly ref struct DescriptorHold
{
    private readonly Descriptor descriptor;

    public DescriptorHold(Descriptor descriptor)
    {
        var held = false;
        descriptor.DangerousAddRef(ref held);
        this.descriptor = descriptor;
        Number = (int)descriptor.DangerousGetHandle();
    }

    public int Number { get; }

    public void Dispose() => descriptor.DangerousRelease();
}
