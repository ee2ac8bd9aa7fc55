using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// Looks at files for a process. That may wait for a disk, so it is not done on a thread that others need; and it is done as the user the
/// process will run as, since the node itself may be root.
/// </summary>
internal static class OwnThread
{
    /// <summary>Runs something on a thread of its own, which to file systems is the process's user.</summary>
    public static Task<T> RunAsync<T>(Spawn spawn, Func<T> action) => OnNew(UserOf(spawn), action);

    /// <summary>The same for what waits for disks only, and is done often: the node's own user has threads for that.</summary>
    public static Task<T> LookAsync<T>(Spawn spawn, Func<T> action) => UserOf(spawn) is { } user ? OnNew(user, action) : FileThreads.RunAsync(action);

    /// <summary>Null: the node's own.</summary>
    private static UserSpec? UserOf(Spawn spawn)
    {
        var self = Credentials.OfThisProcess.UserId;

        // Whether it may was decided before.
        _ = NodeAccess.Resolve(spawn.Spec.User, spawn.Caller, self, out var user);
        return user is not null && user.UserId != self ? user : null;
    }

    private static Task<T> OnNew<T>(UserSpec? user, Func<T> action)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                if (user is not null)
                {
                    ThreadUser.Become(user.UserId, user.GroupId, user.Groups);
                }

                done.SetResult(action());
            }
            catch (Exception problem)
            {
                done.SetException(problem);
            }
        })
        {
            IsBackground = true,
            Name = "actors-open",
        };
        thread.Start();
        return done.Task;
    }
}
