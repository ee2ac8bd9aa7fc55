#nullable disable
using Akka.Actor;
using Akka.Event;

namespace Akka.Actor.Internal;

public partial class ActorSystemImpl
{
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override Task WhenTerminated => _terminated.Task;

    /// <summary>Starts the guardians, the log and the configured extensions. Called once.</summary>
    public void Start()
    {
        try
        {
            // Serializers are made as the system starts, but references only work once the provider is there.
            _serialization = new Serialization.Serialization(this);
            _provider.Init(this);
            _ = _provider.TerminationTask.ContinueWith(static (_, state) => ((ActorSystemImpl)state).Finish(), this,
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            _eventStream.StartUnsubscriber(this);
            _eventStream.StartDefaultLoggers(this);
            if (_settings.LogDeadLetters > 0)
            {
                _deadLetterListener = SystemActorOf<DeadLetterListener>("deadLetterListener");
                DeadLetterListener.Subscribe(_eventStream, _deadLetterListener); // before the first letter can come
            }

            LoadExtensions();
            ProcessExit.Register(this);
            if (_settings.LogConfigOnStart)
                _log.Info(_settings.ToString());
        }
        catch (Exception)
        {
            // Half a system must not stay behind.
            _terminationCallbacks.Seal();
            if (_provider.Guardian is not null)
                FinalTerminate();
            else
                (_scheduler as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void RegisterOnTermination(Action code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (!_terminationCallbacks.Add(code))
            throw new InvalidOperationException("ActorSystem already terminated.");
    }

    /// <inheritdoc/>
    public override Task Terminate()
    {
        if (_settings.CoordinatedShutdownRunByActorSystemTerminate)
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            FinalTerminate();
        return WhenTerminated;
    }

    /// <inheritdoc/>
    public override void Abort()
    {
        Aborting = true;
        FinalTerminate();
    }

    /// <summary>Stops the guardians, without the phases of the coordinated shutdown.</summary>
    internal void FinalTerminate()
    {
        if (Interlocked.Exchange(ref _terminating, 1) != 0)
            return;
        _eventStream.Publish(new Debug(nameof(ActorSystem), GetType(), "System shutdown initiated"));
        if (!_settings.LogDeadLettersDuringShutdown && _deadLetterListener is not null)
            Stop(_deadLetterListener);
        _provider.Guardian.Stop();
    }

    private void Finish()
    {
        ProcessExit.Unregister(this);
        foreach (var callback in _terminationCallbacks.Seal())
        {
            try
            {
                callback();
            }
            catch (Exception failure)
            {
                _log.Error(failure, "A callback of RegisterOnTermination failed");
            }
        }

        foreach (var extension in RegisteredExtensions())
        {
            if (extension is not IDisposable disposable)
                continue;
            try
            {
                disposable.Dispose();
            }
            catch (Exception failure)
            {
                _log.Error(failure, "Extension {0} could not be disposed of", extension.GetType());
            }
        }

        (_scheduler as IDisposable)?.Dispose();
        _dispatchers.ShutdownAll();
        _terminated.TrySetResult();
    }
}

/// <summary>Actions to run when a system has ended.</summary>
internal sealed class TerminationCallbacks
{
    private readonly Stack<Action> _actions = new();
    private bool _sealed;

    public bool Add(Action action)
    {
        lock (_actions)
        {
            if (_sealed)
                return false;
            _actions.Push(action);
            return true;
        }
    }

    /// <summary>Takes no more actions, and gives those there are, the last one first.</summary>
    public Action[] Seal()
    {
        lock (_actions)
        {
            if (_sealed)
                return [];
            _sealed = true;
            return _actions.ToArray();
        }
    }
}
