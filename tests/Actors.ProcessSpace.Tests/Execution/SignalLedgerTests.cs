using Actors.ProcessSpace.Execution;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Tests.Execution;

public class SignalLedgerTests
{
    private readonly SignalLedger _ledger = new();
    private readonly List<int> _sent = [];

    [Fact]
    public void AppliesEachOnceAndInOrderHoweverTheyAreTold()
    {
        foreach (var sequence in new[] { 2, 1, 1, 3, 2, 2, 3, 1 })
        {
            _ledger.Apply(Request(sequence), Send).ToList();
        }

        Assert.Equal([101, 102, 103], _sent.Order());
        Assert.Equal(_sent.Order(), _sent);
    }

    [Fact]
    public void ARepeatGetsTheAnswerItGotBefore()
    {
        var first = Assert.Single(_ledger.Apply(Request(1), static (_, _) => SignalResult.AlreadyExited));
        var second = Assert.Single(_ledger.Apply(Request(1), static (_, _) => SignalResult.Delivered));
        Assert.Equal(first, second);
    }

    [Fact]
    public void WhatCannotBeSentYetWaitsForItsRepeat()
    {
        Assert.Empty(_ledger.Apply(Request(1), static (_, _) => null));
        Assert.Single(_ledger.Apply(Request(1), Send));
    }

    [Fact]
    public void KeepsABoundedNumberOfAnswers()
    {
        for (var sequence = 1; sequence <= 1000; sequence++)
        {
            Assert.Single(_ledger.Apply(Request(sequence), Send));
        }

        Assert.Empty(_ledger.Apply(Request(1), Send));
        Assert.Single(_ledger.Apply(Request(1000), Send));
        Assert.Equal(1000, _sent.Count);
    }

    private static SignalRequest Request(int sequence) => new(new ProcessId(0, 1, 1), sequence, 100 + sequence, SignalTarget.Process);

    private SignalResult? Send(int signal, SignalTarget target)
    {
        _sent.Add(signal);
        return SignalResult.Delivered;
    }
}
