namespace Actors.ProcessSpace.Messages;

/// <summary>Sends a signal to the process of a <see cref="ProcessStarted.Process"/>, which answers <see cref="ProcessSignaled"/>. Immutable.</summary>
/// <param name="Signal">Its number, 1..64.</param>
/// <param name="Target">Who in its tree gets it.</param>
public sealed record SignalProcess(int Signal, SignalTarget Target = SignalTarget.Process) : IProcessSpaceMessage;
