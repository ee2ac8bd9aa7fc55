#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>A step of a task that an actor awaits, or that task's failure.</summary>
internal sealed class ActorTaskSchedulerMessage : SystemMessage
{
    private readonly ActorTaskScheduler _scheduler;
    private readonly Task _task;

    public ActorTaskSchedulerMessage(ActorTaskScheduler scheduler, Task task, object message)
    {
        _scheduler = scheduler;
        _task = task;
        Message = message;
    }

    public ActorTaskSchedulerMessage(Exception exception, object message)
    {
        Exception = exception;
        Message = message;
    }

    public Exception Exception { get; }

    /// <summary>The message that the actor was processing when the task began.</summary>
    public object Message { get; }

    public void ExecuteTask() => _scheduler.ExecuteTask(_task);

    public override string ToString() => "<ActorTaskSchedulerMessage>";
}
