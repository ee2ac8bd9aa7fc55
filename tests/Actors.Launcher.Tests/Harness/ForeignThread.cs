using System.Runtime.InteropServices;
using Actors.Native;

namespace Actors.Launcher.Tests.Harness;

/// <summary>Runs something as another user: on Linux these belong to a thread, and this one has the thread to itself and ends with it. For root only.</summary>
internal static partial class ForeignThread
{
    private static (nint SetGroups, nint SetGid, nint SetUid) Calls =>
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (116, 119, 117) : (159, 149, 147);

    /// <summary>What the action begins runs as that user until it first waits.</summary>
    internal static Task<T> RunAsync<T>(uint user, uint group, uint[] groups, Func<Task<T>> action)
    {
        Assert.Equal(0u, ProcessSelf.UserId);
        var begun = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Become(user, group, groups);
                begun.SetResult(action());
            }
            catch (Exception e)
            {
                begun.SetException(e);
            }
        });
        thread.Start();
        return begun.Task.Unwrap();
    }

    private static unsafe void Become(uint user, uint group, uint[] groups)
    {
        // The library's own functions would change all threads.
        fixed (uint* first = groups)
        {
            Check(syscall(Calls.SetGroups, groups.Length, (nint)first, 0));
        }

        Check(syscall(Calls.SetGid, (nint)group, (nint)group, (nint)group));
        Check(syscall(Calls.SetUid, (nint)user, (nint)user, (nint)user));
    }

    private static void Check(nint result) => Assert.True(result == 0, $"errno {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second, nint third);
}
