using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>A <see cref="ProcessSpec"/> asks for something that cannot be. Nothing was sent and nothing started; correct the member it names.</summary>
public sealed class ProcessSpecException : ArgumentException
{
    /// <summary>Names the member of the spec and what is wrong with it.</summary>
    public ProcessSpecException(string member, string problem)
        : base($"ProcessSpec.{member} {problem}.") => Member = member;

    /// <summary>The member that is wrong.</summary>
    public string Member { get; }

    /// <summary>The number for it: EINVAL, or E2BIG when arguments and environment are too large together.</summary>
    public Errno Errno { get; init; } = Errno.EINVAL;
}
