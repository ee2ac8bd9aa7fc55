#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>Runs actors: decides on which thread a mailbox is processed. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public abstract class MessageDispatcher
{
    /// <summary>The most messages a mailbox processes in one run, unless configured.</summary>
    public const int DefaultThroughput = 100;

    private const int NoShutdown = 0;
    private const int ShutdownDue = 1;
    private const int ShutdownPostponed = 2;

    private long _inhabitants;
    private int _shutdown;

    /// <summary>For deriving classes.</summary>
    protected MessageDispatcher(MessageDispatcherConfigurator configurator)
    {
        Configurator = configurator;
        Throughput = DefaultThroughput;
        EventStream = configurator?.Prerequisites.EventStream;
        Mailboxes = configurator?.Prerequisites.Mailboxes;
    }

    /// <summary>What made this dispatcher.</summary>
    public MessageDispatcherConfigurator Configurator { get; }

    /// <summary>The system's event stream.</summary>
    public EventStream EventStream { get; }

    /// <summary>The system's mailboxes.</summary>
    public Mailboxes Mailboxes { get; }

    /// <summary>The dispatcher's name: the path of its configuration.</summary>
    public string Id { get; protected set; }

    /// <summary>The longest time, in ticks, that a mailbox is processed in one run; null or 0 for no limit.</summary>
    public long? ThroughputDeadlineTime { get; protected set; }

    /// <summary>The most messages a mailbox processes in one run, before others have their turn.</summary>
    public int Throughput { get; set; }

    /// <summary>How long a dispatcher without actors and work keeps its threads.</summary>
    public TimeSpan ShutdownTimeout { get; protected set; }

    /// <summary>How many actors live on this dispatcher, and pieces of work given to it that have not ended.</summary>
    protected long Inhabitants => Interlocked.Read(ref _inhabitants);

    internal long InhabitantCount => Inhabitants;

    /// <summary>Runs an action on this dispatcher.</summary>
    public void Schedule(Action run) => Schedule(new ActionRunnable(run));

    /// <summary>Runs work on this dispatcher.</summary>
    public void Schedule(IRunnable run)
    {
        Interlocked.Increment(ref _inhabitants);
        try
        {
            ExecuteTask(new CountedWork(this, run));
        }
        catch (Exception)
        {
            Leave();
            throw;
        }
    }

    /// <summary>Hands work to the threads.</summary>
    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>Publishes an error of this dispatcher.</summary>
    protected void ReportFailure(Exception ex) => EventStream?.Publish(new Error(ex, GetType().FullName, GetType(), ex.Message));

    /// <summary>Ends the threads.</summary>
    protected abstract void Shutdown();

    internal void ShutdownInternal() => Shutdown();

    /// <summary>Puts a message into an actor's mailbox and sees that it is run.</summary>
    public virtual void Dispatch(ActorCell cell, Envelope envelope)
    {
        var mailbox = cell.Mailbox;
        mailbox.Enqueue(cell.Self, envelope);
        if (!RegisterForExecution(mailbox, hasMessageHint: true, hasSystemMessageHint: false) && mailbox.IsClosed)
            mailbox.CleanUpLate();
    }

    /// <summary>Puts a system message into an actor's mailbox and sees that it is run.</summary>
    public virtual void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        var mailbox = cell.Mailbox;
        mailbox.SystemEnqueue(cell.Self, message);
        RegisterForExecution(mailbox, hasMessageHint: false, hasSystemMessageHint: true);
    }

    /// <summary>Takes an actor in and runs what already waits for it.</summary>
    public virtual void Attach(ActorCell cell)
    {
        Register(cell);
        RegisterForExecution(cell.Mailbox, hasMessageHint: false, hasSystemMessageHint: true);
    }

    /// <summary>Lets a stopped actor go; what waits for it goes to dead letters.</summary>
    public virtual void Detach(ActorCell cell)
    {
        try
        {
            Unregister(cell);
        }
        finally
        {
            ShutdownWhenEmpty();
        }
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _inhabitants);
        ShutdownWhenEmpty();
    }

    private void ShutdownWhenEmpty()
    {
        if (Inhabitants == 0)
            OnEmpty();
    }

    /// <summary>Nothing is left to run: ends the threads after <see cref="ShutdownTimeout"/>, unless there is something to run again.</summary>
    private protected virtual void OnEmpty()
    {
        if (Interlocked.CompareExchange(ref _shutdown, ShutdownDue, NoShutdown) == NoShutdown)
            ScheduleShutdown();
        else
            Interlocked.CompareExchange(ref _shutdown, ShutdownPostponed, ShutdownDue);
    }

    private void ScheduleShutdown()
    {
        try
        {
            Configurator?.Prerequisites.Scheduler.Advanced.ScheduleOnce(ShutdownTimeout, ShutdownIfStillEmpty);
        }
        catch (SchedulerException)
        {
            // The system ends, and with it all its dispatchers.
            Interlocked.Exchange(ref _shutdown, NoShutdown);
        }
    }

    private void ShutdownIfStillEmpty()
    {
        // It was in use in between: the time begins anew.
        if (Interlocked.CompareExchange(ref _shutdown, ShutdownDue, ShutdownPostponed) == ShutdownPostponed)
        {
            ScheduleShutdown();
            return;
        }

        Interlocked.Exchange(ref _shutdown, NoShutdown);
        if (Inhabitants == 0)
            Shutdown();
    }

    internal virtual void Register(ActorCell cell) => Interlocked.Increment(ref _inhabitants);

    internal virtual void Unregister(ActorCell cell)
    {
        Interlocked.Decrement(ref _inhabitants);
        var mailbox = cell.SwapMailbox(Mailboxes.DeadLetterMailbox);
        mailbox.BecomeClosed();
        mailbox.CleanUp();
    }

    internal virtual void Suspend(ActorCell cell) => cell.Mailbox.Suspend();

    internal virtual void Resume(ActorCell cell)
    {
        var mailbox = cell.Mailbox;
        if (mailbox.Resume())
            RegisterForExecution(mailbox, hasMessageHint: false, hasSystemMessageHint: false);
    }

    /// <summary>Schedules a mailbox unless it is empty, scheduled already or closed.</summary>
    internal virtual bool RegisterForExecution(Mailbox mailbox, bool hasMessageHint, bool hasSystemMessageHint)
    {
        if (!mailbox.CanBeScheduledForExecution(hasMessageHint, hasSystemMessageHint) || !mailbox.SetAsScheduled())
            return false;
        try
        {
            ExecuteTask(mailbox);
            return true;
        }
        catch (Exception ex)
        {
            mailbox.SetAsIdle();
            ReportFailure(ex);
            throw;
        }
    }

    private sealed class CountedWork(MessageDispatcher dispatcher, IRunnable work) : IRunnable
    {
        public void Run()
        {
            try
            {
                work.Run();
            }
            finally
            {
                dispatcher.Leave();
            }
        }

        public void Execute() => Run();
    }
}
