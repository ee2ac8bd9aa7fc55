#nullable disable

namespace Akka.Dispatch;

/// <summary>Work for a dispatcher.</summary>
public interface IRunnable : IThreadPoolWorkItem
{
    /// <summary>Does the work.</summary>
    void Run();
}
