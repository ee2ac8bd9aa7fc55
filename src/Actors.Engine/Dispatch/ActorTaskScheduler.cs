#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the steps of a task as its actor: with the actor's context, one at a time, while the actor's ordinary messages are held back.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    /// <summary>The message that the actor was processing when its task began.</summary>
    public object CurrentMessage { get; private set; }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Called before a task is run.</summary>
    protected virtual void OnBeforeTaskStarted()
    {
    }

    /// <summary>Called when a task has completed.</summary>
    protected virtual void OnAfterTaskCompleted()
    {
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => null;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        // On the actor's own thread a step runs at once; from elsewhere it comes in as a system message, which held back mailboxes take.
        if (ReferenceEquals(ActorCell.Current, _cell))
            TryExecuteTask(task);
        else
            _cell.Self.AsInternal().SendSystemMessage(new ActorTaskSchedulerMessage(this, task, CurrentMessage));
    }

    internal void ExecuteTask(Task task) => TryExecuteTask(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(ActorCell.Current, _cell) && TryExecuteTask(task);

    /// <summary>Runs an action as the actor on this thread.</summary>
    /// <exception cref="InvalidOperationException">No actor runs on this thread.</exception>
    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>Runs a task as the actor on this thread; its ordinary messages wait until the task ends.</summary>
    /// <exception cref="InvalidOperationException">No actor runs on this thread.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        var cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Start(asyncAction);
    }

    private void Start(Func<Task> asyncAction)
    {
        CurrentMessage = _cell.CurrentMessage;
        _cell.BeginAwait();
        OnBeforeTaskStarted();

        // An await prefers a synchronization context to this scheduler: the steps would leave the actor.
        var outer = SynchronizationContext.Current;
        if (outer is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            StartSteps(asyncAction);
        }
        finally
        {
            if (outer is not null)
                SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private void StartSteps(Func<Task> asyncAction) =>
        _ = Task.Factory.StartNew(asyncAction, CancellationToken.None, TaskCreationOptions.None, this)
            .Unwrap()
            .ContinueWith(static (task, state) => ((ActorTaskScheduler)state).Finish(task), this, CancellationToken.None,
                TaskContinuationOptions.None, this);

    private void Finish(Task task)
    {
        var failure = FailureOf(task);
        var message = CurrentMessage;
        CurrentMessage = null;
        _cell.EndAwait();
        var taken = failure is not null && TakesFailure(failure);
        OnAfterTaskCompleted();
        if (failure is not null && !taken)
            _cell.Self.AsInternal().SendSystemMessage(new ActorTaskSchedulerMessage(failure, message));
    }

    /// <summary>Lets a test see what an asynchronous handler threw, instead of the supervisor.</summary>
    internal virtual bool TakesFailure(Exception failure) => false;

    private static Exception FailureOf(Task task)
    {
        if (task.IsCanceled)
            return new TaskCanceledException(task);
        if (!task.IsFaulted)
            return null;
        var all = task.Exception.Flatten();
        return all.InnerExceptions.Count == 1 ? all.InnerExceptions[0] : all;
    }
}
