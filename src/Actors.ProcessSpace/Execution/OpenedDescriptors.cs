using System.Net;
using System.Runtime.InteropServices;
using Actors.Native;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>Opens a spec's descriptors, strictly one after the other in the spec's order: who accepts the connections goes by that.</summary>
internal static class OpenedDescriptors
{
    /// <summary>Opens them into a list, which has those that were opened when it fails.</summary>
    /// <exception cref="NativeException">A file cannot be opened, or a connection not be made in time (ETIMEDOUT).</exception>
    public static async Task OpenAsync(SpaceRuntime runtime, Spawn spawn, List<(Descriptor Descriptor, int Number)> opened, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(runtime.Settings.ConnectTimeout);
        foreach (var spec in spawn.Spec.Descriptors)
        {
            opened.Add((await OpenAsync(runtime, spawn, spec, limit.Token, cancellation).ConfigureAwait(false), spec.Number));
        }
    }

    private static ValueTask<Descriptor> OpenAsync(SpaceRuntime runtime, Spawn spawn, DescriptorSpec spec, CancellationToken limit, CancellationToken cancellation) => spec.Kind switch
    {
        DescriptorKind.Socket => ConnectAsync(runtime, spawn, spec, limit, cancellation),
        _ => new ValueTask<Descriptor>(OpenFileAsync(spawn.Spec, spec)),
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

    /// <summary>Opening a file may wait for a disk, or a FIFO's other end: not on a thread that others need.</summary>
    private static Task<Descriptor> OpenFileAsync(ProcessSpec process, DescriptorSpec spec) => Task.Factory.StartNew(
        () =>
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
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
