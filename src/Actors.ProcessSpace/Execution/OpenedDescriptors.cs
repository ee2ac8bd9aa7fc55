using System.Net;
using System.Runtime.InteropServices;
using Actors.Native;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Opens a spec's descriptors, strictly one after the other in the spec's order: who accepts the connections goes by that. Images come
/// first, so that nobody is called for a program that cannot be had.
/// </summary>
internal static class OpenedDescriptors
{
    /// <summary>Opens them into a list, which has those that were opened when it fails.</summary>
    /// <exception cref="NativeException">A file cannot be opened, or a connection not be made in time (ETIMEDOUT).</exception>
    public static async Task OpenAsync(SpaceRuntime runtime, Spawn spawn, List<(Descriptor Descriptor, int Number)> opened, CancellationToken cancellation)
    {
        foreach (var spec in spawn.Spec.Descriptors)
        {
            if (spec is { Kind: DescriptorKind.Image, Source: { } image })
            {
                opened.Add((await runtime.Images.OpenAsync(image, [.. spawn.Spec.ImageRoute, spawn.Id.OriginNode], cancellation).ConfigureAwait(false), spec.Number));
            }
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(runtime.Settings.ConnectTimeout);
        foreach (var spec in spawn.Spec.Descriptors)
        {
            if (spec.Kind != DescriptorKind.Image)
            {
                opened.Add((await OpenAsync(runtime, spawn, spec, limit.Token, cancellation).ConfigureAwait(false), spec.Number));
            }
        }
    }

    private static ValueTask<Descriptor> OpenAsync(SpaceRuntime runtime, Spawn spawn, DescriptorSpec spec, CancellationToken limit, CancellationToken cancellation) => spec.Kind switch
    {
        DescriptorKind.Socket => ConnectAsync(runtime, spawn, spec, limit, cancellation),
        _ => new ValueTask<Descriptor>(OwnThread.RunAsync(spawn, () => OpenFile(spawn.Spec, spec))),
    };

    private static async ValueTask<Descriptor> ConnectAsync(SpaceRuntime runtime, Spawn spawn, DescriptorSpec spec, CancellationToken limit, CancellationToken cancellation)
    {
        var address = spec.Address!;
        if (address.Address.Equals(IPAddress.Any))
        {
            address = new IPEndPoint(spawn.OriginLink.Address, address.Port);
        }

        try
        {
            var socket = await TcpDescriptor.ConnectAsync(address, limit).ConfigureAwait(false);
            if (spec.SendInfo)
            {
                SendInfo(socket, spawn.Pid, spec.Number);
            }

            return socket;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NativeException(
                Errno.ETIMEDOUT, $"connect descriptor {spec.Number} to {address}: not accepted within {runtime.Settings.ConnectTimeout.TotalSeconds:0.###} s (actors.process.connect-timeout)");
        }
    }

    /// <summary>Eight bytes into a new connection's empty buffer: this does not block.</summary>
    private static void SendInfo(Descriptor socket, int pid, int number)
    {
        ReadOnlySpan<int> info = [pid, number];
        try
        {
            TcpDescriptor.Send(socket, MemoryMarshal.AsBytes(info));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Descriptor OpenFile(ProcessSpec process, DescriptorSpec spec)
    {
        var path = process.WorkingDirectory is { } directory ? Path.Combine(directory, spec.Path!) : spec.Path!;
        var file = Descriptor.Open(path, spec.OpenFlags, spec.Mode);
        try
        {
            if (spec.Offset != 0)
            {
                file.Seek(spec.Offset);
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
