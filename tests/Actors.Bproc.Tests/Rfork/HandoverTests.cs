using System.Collections.Immutable;
using System.Net;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Bproc.Tests.Support;

namespace Actors.Bproc.Tests.Rfork;

/// <summary>What is handed over arrives as it is, or is refused by its name: nothing is changed on the way without a word.</summary>
public class HandoverTests(BprocCluster cluster) : BprocTest(cluster)
{
    public interface IShape
    {
        int Side { get; }
    }

    public sealed record Square(int Side) : IShape;

    public record Base(int Number);

    public sealed record Derived(int Number, string More) : Base(Number);

    public sealed record Holder<T>(T Value);

    public sealed class Secretive
    {
        private readonly List<int> _seen = [];

        public void See(int number) => _seen.Add(number);
    }

    public sealed class Cached
    {
        [JsonIgnore]
        private int _hash;

        public string Text { get; set; } = "";

        [JsonIgnore]
        public object? Parent { get; set; }

        public int Hash() => _hash = Text.Length;
    }

    public sealed class ExtraList : List<int>
    {
        public string Extra { get; set; } = "";
    }

    public sealed class Unmakeable
    {
        public Unmakeable(int other) => Number = other;

        public int Number { get; }
    }

    /// <summary>Takes anything in this program, and not everything in a child.</summary>
    public static string Picky
    {
        get;
        set => field = value == "forbidden" && Environment.GetEnvironmentVariable("ACTORS_PID") is not null ? throw new InvalidOperationException("not here") : value;
    } = "";

    public static TheoryData<string, object> Refused => new()
    {
        { "Value is System.Int32 '17' and becomes System.Text.Json.JsonElement '17'", new Holder<object>(17) },
        { "Value is a Actors.Bproc.Tests.Rfork.HandoverTests+Derived", new Holder<Base>(new Derived(1, "lost")) },
        { "IShape", new Holder<IShape>(new Square(3)) },
        { "Unmakeable", new Unmakeable(3) },
        { "Value is compared by", new Holder<Dictionary<string, int>>(new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 }) },
        { "Value", new Holder<BigInteger>(40) },
        { "Value is 2 elements", new Holder<string[]>(["whole", "half \ud800"]) },
        { "Value is 3 elements", new Holder<Stack<int>>(new([1, 2, 3])) },
        { "_seen", Seen() },
        { "Extra", new ExtraList { Extra = "lost" } },
        { "IPAddress", new Holder<IPAddress>(IPAddress.Loopback) },
        { "Value is System.Text.StringBuilder 'text'", new Holder<StringBuilder>(new("text")) },
        { "System.Random", new Holder<Random>(new(3)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatWouldNotArriveAsItIsIsNamed(string named, object value)
    {
        var problem = Assert.Throws<NotSupportedException>(() => Handed.Of(value, value.GetType(), "the argument").Restore(value.GetType()));
        Assert.StartsWith("the argument", problem.Message, StringComparison.Ordinal);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCallFailsWithTheNameAndThereIsNoChild()
    {
        using var use = Use();
        var before = Cluster.Master.Processes.Length;
        var problem = await FailsAsync(() => Bproc.RforkAsync(1, static (_, _) => 0, Seen()));
        Assert.Equal("EINVAL", problem.ErrnoName);
        Assert.Contains("_seen", problem.Message, StringComparison.Ordinal);
        problem = await FailsAsync(() => Bproc.RforkAsync(1, static (_, _) => 0, new Holder<Random>(new(3))));
        Assert.Equal("EINVAL", problem.ErrnoName);
        Assert.Contains("System.Random", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, Cluster.Master.Processes.Length);
    }

    [Fact]
    public async Task ACarriedPropertyThatRefusesItsValueIsNamed()
    {
        using var use = Use();
        Picky = "forbidden";
        Bproc.Carry(() => Picky);
        try
        {
            var problem = await FailsAsync(() => Bproc.RforkAsync(1, static (_, _) => 0, 0));
            Assert.Equal("EINVAL", problem.ErrnoName);
            Assert.Contains($"{typeof(HandoverTests).FullName}.{nameof(Picky)}", problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            Picky = "";
        }
    }

    [Fact]
    public void WhatArrivesAsItIsIsTaken()
    {
        object[] values =
        [
            1, "text", 1.5m, double.NaN, float.NegativeInfinity, DateTime.UtcNow, DateTimeOffset.Now, TimeSpan.FromTicks(3), Guid.NewGuid(), new Uri("http://x/y"),
            new Version(1, 2, 3), DayOfWeek.Friday, 'c', (1, "two", 3.0), Tuple.Create(1, "two"), new { A = 1, B = "two" }, new byte[] { 1, 2 }, new int[] { 3, 4 },
            new double[] { double.NaN, -0.0, 1 }, new int?[] { null, 3 }, new List<string> { "a", "b" }, new HashSet<int> { 3, 1, 2 },
            new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 }, new SortedDictionary<int, string> { [2] = "b", [1] = "a" },
            ImmutableArray.Create(1, 2), ImmutableDictionary<string, int>.Empty.Add("a", 1), new Memory<byte>([1, 2, 3]), new Queue<int>([1, 2]),
            new Holder<IReadOnlyList<int>>([1, 2, 3]), new Holder<IEnumerable<int>>(Enumerable.Range(1, 3)), new Holder<IReadOnlyDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1 }),
            ImmutableHashSet.Create("a", "b", "c"), JsonDocument.Parse("{ \"a\": \"\u00e9 <+>\" }").RootElement, (ulong)5, new Derived(1, "whole"), new Holder<Holder<string?>>(new(null)), new KeyValuePair<int, string>(1, "one"), new Cached { Text = "text", Parent = new object() },
        ];
        foreach (var value in values)
        {
            (value as Cached)?.Hash();
            _ = Handed.Of(value, value.GetType(), "the argument").Restore(value.GetType());
        }

        Assert.Null(Handed.Of(null, typeof(string), "the argument").Restore(typeof(string)));
    }

    [Fact]
    public async Task CollectionsWithoutAnOrderArriveWhateverOrderTheChildHasThemIn()
    {
        // Hash codes of strings differ from process to process.
        using var use = Use();
        var words = Enumerable.Range(0, 20).ToImmutableDictionary(static n => $"word {n}", static n => new[] { n });
        var child = await Bproc.RforkIoAsync(0, DumpFlags.Exec | DumpFlags.Other, Streams, static (_, words) => words.Values.Sum(static value => value[0]), words);
        Assert.Equal(190, (await EndAsync(child)).Code);
    }

    [Fact]
    public async Task NumbersThatAreNoneArriveToo()
    {
        using var use = Use();
        var child = await Bproc.RforkIoAsync(
            1, DumpFlags.Exec | DumpFlags.Other, Streams,
            static (_, numbers) => double.IsNaN(numbers[0]) && double.IsNegativeInfinity(numbers[1]) ? 5 : 6, new[] { double.NaN, double.NegativeInfinity });
        Assert.Equal(5, (await FinishAsync(child)).Status.Code);
    }

    [Fact]
    public async Task ADelegateThatNeedsMoreThanItsParametersIsRefused()
    {
        using var use = Use();
        await RefusedAsync("several", new Func<BprocChild, int, int>(First) + Second);
        await RefusedAsync("first argument", "bound".Closed);
        await RefusedAsync("_state", new Heir().Run);
        await RefusedAsync("run time", System.Linq.Expressions.Expression.Lambda<Func<BprocChild, int, int>>(
            System.Linq.Expressions.Expression.Constant(3),
            System.Linq.Expressions.Expression.Parameter(typeof(BprocChild)), System.Linq.Expressions.Expression.Parameter(typeof(int))).Compile());

        async Task RefusedAsync(string named, Func<BprocChild, int, int> body)
        {
            var problem = await FailsAsync(() => Bproc.RforkAsync(1, body, 0));
            Assert.Equal("EINVAL", problem.ErrnoName);
            Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AChildHasAllItsStandardDescriptorsWhateverTheListNames()
    {
        using var use = Use();
        using var folder = new TemporaryFolder();
        var child = await Bproc.RforkIoAsync(
            1, DumpFlags.Exec | DumpFlags.Other, [],
            static (_, path) =>
            {
                Console.WriteLine("nobody hears this");
                Console.Error.WriteLine("nor this");
                File.WriteAllText(path, Console.In.ReadToEnd() + string.Join(' ', Enumerable.Range(0, 3).Select(static number => File.ResolveLinkTarget($"/proc/self/fd/{number}", false)!.FullName)));
                return 7;
            },
            folder["descriptors"]);
        Assert.Equal(7, (await EndAsync(child)).Code);
        Assert.Equal("/dev/null /dev/null /dev/null", await File.ReadAllTextAsync(folder["descriptors"]));
    }

    [Fact]
    public async Task TheChildIsNoMemberAndSignalsEndItAsTheyEndAProgram()
    {
        using var use = Use();
        var child = await Bproc.RforkIoAsync(
            1, DumpFlags.Exec | DumpFlags.Other, Streams,
            static (_, _) =>
            {
                try
                {
                    Console.WriteLine(Bproc.NumNodes());
                }
                catch (BprocException problem)
                {
                    Console.WriteLine(problem.ErrnoName);
                }

                Thread.Sleep(Timeout.Infinite);
                return 0;
            },
            0);
        Assert.Equal("EBUSY", await ReadLineAsync(child));
        await child.SignalAsync(9);
        var (status, _, _) = await FinishAsync(child);
        Assert.Equal((ProcessSpace.ExitKind.Signaled, 9), (status.Kind, status.Signal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Secretive Seen()
    {
        var secretive = new Secretive();
        secretive.See(3);
        return secretive;
    }

    private static int First(BprocChild child, int number) => number;

    private static int Second(BprocChild child, int number) => number;

    public abstract class Ancestor
    {
        private readonly int _state = Environment.ProcessId;

        public int Run(BprocChild child, int number) => _state;
    }

    public sealed class Heir : Ancestor;
}

/// <summary>A method that a delegate can bind the first argument of.</summary>
internal static class ClosedMethods
{
    public static int Closed(this string bound, BprocChild child, int number) => bound.Length;
}
