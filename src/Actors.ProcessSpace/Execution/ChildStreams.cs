using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// A child's standard descriptors on its node: made before it is started, pumped while it runs. Each piece has one owner at a time: this
/// object until the pumps start, then its pump.
/// </summary>
internal sealed class ChildStreams : IAsyncDisposable
{
    // Flags of open(2), the same on every Linux this runs on.
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int Truncate = 0x200;
    private const int Append = 0x400;

    private static readonly Lazy<Descriptor> NullDevice = new(static () => Descriptor.Open("/dev/null", ReadWrite));

    private readonly List<DescriptorMapping> _mappings = new(3);
    private readonly List<Descriptor> _childEnds = new(3);
    private readonly List<Task> _outputs = new(2);
    private OutboundStream? _outputStream;
    private OutboundStream? _errorStream;
    private InboundStream? _inputStream;
    private InputPump? _inputPump;
    private Descriptor? _input;
    private Descriptor? _output;
    private Descriptor? _error;

    private ChildStreams()
    {
    }

    /// <summary>What goes where in the child.</summary>
    public IReadOnlyList<DescriptorMapping> Mappings => _mappings;

    /// <summary>Its terminal, if it has one.</summary>
    public PseudoTerminal? Terminal { get; private set; }

    /// <summary>The child's number of the descriptor that becomes its controlling terminal.</summary>
    public int? ControllingTerminal { get; private set; }

    /// <summary>The node's end of the descriptor on which the program says whether it goes on, if it is to.</summary>
    public Descriptor? Ready { get; private set; }

    /// <summary>Completes when all its output is read and handed to the link. Never fails.</summary>
    public Task OutputsEnded { get; private set; } = Task.CompletedTask;

    /// <summary>What the node link carries of it. May be asked from any thread.</summary>
    public StreamUse Use
    {
        get
        {
            var (output, error, input) = (Volatile.Read(ref _outputStream)?.Use, Volatile.Read(ref _errorStream)?.Use, Volatile.Read(ref _inputStream)?.Use);
            return new StreamUse((output?.Open ?? 0) + (error?.Open ?? 0) + (input?.Open ?? 0), (output?.Bytes ?? 0) + (error?.Bytes ?? 0) + (input?.Bytes ?? 0));
        }
    }

    /// <summary>The null device, open for both ways; never closed.</summary>
    public static Descriptor Null => NullDevice.Value;

    /// <summary>Makes what the spec asks for.</summary>
    /// <exception cref="NativeException">A file cannot be opened, a connection not be made, or the node is short of descriptors.</exception>
    public static async ValueTask<ChildStreams> OpenAsync(SpaceRuntime runtime, Spawn spawn, CancellationToken cancellation)
    {
        var spec = spawn.Spec;
        var streams = new ChildStreams();
        try
        {
            await streams.PlaceAsync(opened => OpenedDescriptors.OpenImagesAsync(runtime, spawn, opened, cancellation)).ConfigureAwait(false);
            using var time = new OpeningTime(runtime.Settings.ConnectTimeout, cancellation);
            for (var target = 0; target < 3; target++)
            {
                if (spec.Streams[target] is { Kind: StreamKind.File } file)
                {
                    await streams.OpenFileAsync(spawn, target, file, time).ConfigureAwait(false);
                }
            }

            streams.Open(spec);
            await streams.PlaceAsync(opened => OpenedDescriptors.OpenAsync(runtime, spawn, opened, time)).ConfigureAwait(false);
            return streams;
        }
        catch
        {
            await streams.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes here what is the child's now.</summary>
    public void CloseChildEnds()
    {
        foreach (var end in _childEnds)
        {
            end.Dispose();
        }

        _childEnds.Clear();
    }

    /// <summary>Connects the node's ends with the node link.</summary>
    public void StartPumps(SpaceRuntime runtime, Spawn spawn, ChildRun run)
    {
        var plan = StreamPlan.Of(spawn.Spec);
        var origin = new LinkPeer(spawn.OriginLink, spawn.Id.OriginIncarnation);
        if (plan.Output && _output is not null)
        {
            Volatile.Write(ref _outputStream, runtime.Link.OpenOutbound(origin, plan.Stream(spawn.Id, 1)));
            _outputs.Add(Pumps.OutAsync(new DescriptorReader(Give(ref _output)), _outputStream, () => run.OnOriginLost()));
        }

        if (plan.Error && _error is not null)
        {
            Volatile.Write(ref _errorStream, runtime.Link.OpenOutbound(origin, plan.Stream(spawn.Id, 2)));
            _outputs.Add(Pumps.OutAsync(new DescriptorReader(Give(ref _error)), _errorStream, () => run.OnOriginLost()));
        }

        if (plan.Input && _input is not null)
        {
            Volatile.Write(ref _inputStream, runtime.Link.OpenInbound(origin, plan.Stream(spawn.Id, 0)));
            _inputPump = new InputPump(_inputStream, new DescriptorWriter(Give(ref _input)), Terminal is not null, run);
            _inputPump.Start();
        }

        OutputsEnded = _outputs.Count switch
        {
            0 => Task.CompletedTask,
            1 => _outputs[0],
            _ => Task.WhenAll(_outputs),
        };
    }

    /// <summary>Nobody reads the input any more: its writer is told.</summary>
    public void CloseInput() => _inputPump?.Stop();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        CloseInput();
        CloseChildEnds();
        _input?.Dispose();
        _output?.Dispose();
        _error?.Dispose();
        Ready?.Dispose();
        Terminal?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Descriptor Give(ref Descriptor? owned)
    {
        var given = owned!;
        owned = null;
        return given;
    }

    private void Open(ProcessSpec spec)
    {
        if (spec.Terminal is { } size)
        {
            Terminal = PseudoTerminal.Open(size.Columns, size.Rows);
            _childEnds.Add(Terminal.Slave);
            _input = Descriptor.Duplicate(Terminal.Master.Number);
            _output = Descriptor.Duplicate(Terminal.Master.Number);
        }

        for (var target = 0; target < 3; target++)
        {
            OpenOne(spec, target);
        }

        if (spec.ReadyDescriptor is { } ready)
        {
            var pipe = Pipes.Create();
            Ready = pipe.Read;
            _childEnds.Add(pipe.Write);
            _mappings.Add(new DescriptorMapping(pipe.Write, ready));
        }
    }

    private async ValueTask OpenFileAsync(Spawn spawn, int target, StreamSpec file, OpeningTime time)
    {
        var flags = target == 0 ? ReadOnly : WriteOnly | Create | (file.Append ? Append : Truncate);
        var opened = await FileOpener.OpenAsync(spawn, file.Path!, flags, DescriptorSpec.DefaultMode, 0, time).ConfigureAwait(false);
        _childEnds.Add(opened);
        _mappings.Add(new DescriptorMapping(opened, target));
    }

    private async Task PlaceAsync(Func<List<(Descriptor Descriptor, int Number)>, Task> open)
    {
        var opened = new List<(Descriptor Descriptor, int Number)>();
        try
        {
            await open(opened).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (descriptor, number) in opened)
            {
                _childEnds.Add(descriptor);
                _mappings.Add(new DescriptorMapping(descriptor, number));
            }
        }
    }

    private void OpenOne(ProcessSpec spec, int target)
    {
        var stream = spec.Streams[target];
        switch (stream.Kind)
        {
            case StreamKind.Pipe when Terminal is not null:
                ControllingTerminal ??= target;
                _mappings.Add(new DescriptorMapping(Terminal.Slave, target));
                break;
            case StreamKind.Pipe:
                OpenPipe(target);
                break;
            case StreamKind.Null:
                _mappings.Add(new DescriptorMapping(NullDevice.Value, target));
                break;
            case StreamKind.Merge:
                foreach (var output in _mappings)
                {
                    if (output.Target == 1)
                    {
                        _mappings.Add(new DescriptorMapping(output.Source, target));
                        break;
                    }
                }

                break;
            case StreamKind.Handle:
                _mappings.Add(new DescriptorMapping((int)stream.Source!.DangerousGetHandle(), target));
                break;
            case StreamKind.File: // opened before
            case StreamKind.Closed:
            default:
                break;
        }
    }

    private void OpenPipe(int target)
    {
        var pipe = Pipes.Create();
        var (ours, theirs) = target == 0 ? (pipe.Write, pipe.Read) : (pipe.Read, pipe.Write);
        _childEnds.Add(theirs);
        _mappings.Add(new DescriptorMapping(theirs, target));
        switch (target)
        {
            case 0:
                _input = ours;
                break;
            case 1:
                _output = ours;
                break;
            default:
                _error = ours;
                break;
        }
    }
}
