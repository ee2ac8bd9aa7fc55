using System.Net;
using System.Runtime.InteropServices;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Event;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Opens a spec's descriptors, strictly one after the other in the spec's order: who accepts the connections goes by that. Images come
/// first, so that nobody is called for a program that cannot be had; those that the process can do without come last.
/// </summary>
internal static class OpenedDescriptors
{
    /// <summary>Opens images into a list, which has those that were opened when it fails. That takes as long as it takes to get them.</summary>
    /// <exception cref="NativeException">An image cannot be got.</exception>
    public static async Task OpenImagesAsync(SpaceRuntime runtime, Spawn spawn, List<(Descriptor Descriptor, int Number)> opened, CancellationToken cancellation)
    {
        foreach (var spec in spawn.Spec.Descriptors)
        {
            if (spec is { Kind: DescriptorKind.Image, Source: { } image })
            {
                opened.Add((await runtime.Images.OpenAsync(image, [.. spawn.Spec.ImageRoute, spawn.Id.OriginNode], cancellation).ConfigureAwait(false), spec.Number));
            }
        }
    }

    /// <summary>Opens the others.</summary>
    /// <exception cref="NativeException">A file cannot be opened, or a connection not be made in time (ETIMEDOUT).</exception>
    public static async Task OpenAsync(SpaceRuntime runtime, Spawn spawn, List<(Descriptor Descriptor, int Number)> opened, OpeningTime time)
    {
        foreach (var spec in spawn.Spec.Descriptors)
        {
            if (spec is { Kind: not DescriptorKind.Image, IsOptional: false })
            {
                opened.Add((await OpenAsync(spawn, spec, time).ConfigureAwait(false), spec.Number));
            }
        }

        try
        {
            foreach (var spec in spawn.Spec.Descriptors)
            {
                if (spec is { Kind: not DescriptorKind.Image, IsOptional: true })
                {
                    opened.Add((await OpenAsync(spawn, spec, time).ConfigureAwait(false), spec.Number));
                }
            }
        }
        catch (NativeException problem)
        {
            Logging.GetLogger(runtime.System, "Actors.ProcessSpace.Descriptors").Info(
                "Process {0} ({1}) starts without the descriptor that could not be opened, and those after it: {2}", spawn.Id, spawn.Spec.File, problem.Message);
        }
    }

    private static ValueTask<Descriptor> OpenAsync(Spawn spawn, DescriptorSpec spec, OpeningTime time) => spec.Kind switch
    {
        DescriptorKind.Socket => ConnectAsync(spawn, spec, time),
        _ => FileOpener.OpenAsync(spawn, spec.Path!, spec.OpenFlags, spec.Mode, spec.Offset, time),
    };

    private static async ValueTask<Descriptor> ConnectAsync(Spawn spawn, DescriptorSpec spec, OpeningTime time)
    {
        var address = spec.Address!;
        if (address.Address.Equals(IPAddress.Any))
        {
            address = new IPEndPoint(spawn.OriginLink.Address, address.Port);
        }

        try
        {
            var socket = await TcpDescriptor.ConnectAsync(address, time.Token).ConfigureAwait(false);
            if (spec.SendInfo)
            {
                SendInfo(socket, spawn.Pid, spec.Number);
            }

            return socket;
        }
        catch (OperationCanceledException) when (time.IsOver)
        {
            throw time.Over($"connect descriptor {spec.Number} to {address}");
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
}
