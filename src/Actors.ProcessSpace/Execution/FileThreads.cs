namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Threads that may wait for a disk, as the node's own user: as many as wait at once, and each does one thing after the other while there is something to
/// do, since a new thread costs more than a look at a file. Thread-safe.
/// </summary>
internal static class FileThreads
{
    private static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(5);
    private static readonly Lock Gate = new();
    private static readonly List<Worker> Idle = [];

    /// <summary>Runs something that does not use much stack.</summary>
    public static Task<T> RunAsync<T>(Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Do(() =>
        {
            try
            {
                done.SetResult(action());
            }
            catch (Exception problem)
            {
                done.SetException(problem);
            }
        });
        return done.Task;
    }

    private static void Do(Action work)
    {
        Worker worker;
        lock (Gate)
        {
            if (Idle.Count == 0)
            {
                worker = new Worker();
                worker.Start();
            }
            else
            {
                // The one that was busy last: the others can end.
                worker = Idle[^1];
                Idle.RemoveAt(Idle.Count - 1);
            }
        }

        worker.Give(work);
    }

    private sealed class Worker
    {
        private const int StackSize = 256 * 1024;

        private readonly object _turn = new();
        private Action? _work;

        public void Start() => new Thread(Run, StackSize) { IsBackground = true, Name = "actors-files" }.Start();

        public void Give(Action work)
        {
            lock (_turn)
            {
                _work = work;
                Monitor.Pulse(_turn);
            }
        }

        private void Run()
        {
            while (Next() is { } work)
            {
                work();
                lock (Gate)
                {
                    Idle.Add(this);
                }
            }
        }

        /// <summary>Null when there was nothing for a while, and nobody is about to give it something.</summary>
        private Action? Next()
        {
            lock (_turn)
            {
                while (_work is null)
                {
                    if (!Monitor.Wait(_turn, IdleLimit) && _work is null && Leave())
                    {
                        return null;
                    }
                }

                var work = _work;
                _work = null;
                return work;
            }
        }

        private bool Leave()
        {
            lock (Gate)
            {
                return Idle.Remove(this);
            }
        }
    }
}
