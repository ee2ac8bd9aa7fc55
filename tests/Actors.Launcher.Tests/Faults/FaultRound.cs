using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.Tests.Harness;
using Actors.Node.Attach;

namespace Actors.Launcher.Tests.Faults;

/// <summary>
/// One round: some programs, one fault, and then the truths. A program is touched when the fault may change what becomes of it; every other
/// one must end as if nothing had happened.
/// </summary>
internal sealed class FaultRound(FaultCluster cluster, int number, FaultKind kind, Random random)
{
    private readonly HashSet<FaultRun> touched = [];
    private readonly List<FaultRun> runs = [];
    private readonly List<string> schedule = [];
    private readonly List<Member> toReturn = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private Member? gone;

    internal FaultKind Kind => kind;

    /// <summary>What was done, and what came of each program, in one line.</summary>
    internal string Summary => $"{string.Join("; ", schedule)}: {string.Join(", ", runs.Select(run => $"{run.Shape.Name} {(touched.Contains(run) ? "touched " : "")}{run.Code?.ToString(CultureInfo.InvariantCulture) ?? "none"} ({run.Took.TotalSeconds:0.0} s)"))}";

    internal async Task RunAsync()
    {
        await cluster.UsableAsync(2);
        Member[] nodes = [.. cluster.Usable];
        for (int i = random.Next(2, 6); i > 0; i--)
        {
            runs.Add(new FaultRun(
                string.Create(CultureInfo.InvariantCulture, $"r{number}-{i}"), Shape.Draw(random), nodes[random.Next(nodes.Length)], nodes[random.Next(nodes.Length)].Number, cluster.Mark, cluster.Book));
        }

        foreach (FaultRun run in runs)
        {
            run.Start();
        }

        // Sometimes in the middle of the starts, sometimes when all that stay are there.
        if (random.Next(3) > 0)
        {
            await SettledAsync();
            if (kind is not FaultKind.None || random.Next(2) == 0)
            {
                await CheckListAsync();
            }
        }
        else
        {
            await Task.Delay(random.Next(60));
        }

        await InflictAsync(nodes);
        await Task.WhenAll(runs.Select(static run => run.FinishAsync())).WaitAsync(FaultCluster.Detection + FaultCluster.Slack)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CheckOutcomesAsync();
        await CheckNothingLeftAsync();
        CheckNothingTwice();
        foreach (Member member in toReturn)
        {
            cluster.Return(member);
        }

        await CheckListEmptyAsync();
    }

    internal string Describe() =>
        $"round {number}, {kind}, {watch.Elapsed.TotalSeconds:0.0} s\n  {string.Join("\n  ", schedule)}\n  {string.Join("\n  ", runs.Select(run => $"{(touched.Contains(run) ? "touched " : "")}{run}"))}\n{cluster.Describe()}";

    // What failed is described only then: it takes a look at every process of the machine.
    private static void Require(bool condition, Func<string> describe)
    {
        if (!condition)
        {
            Assert.Fail(describe());
        }
    }

    private static int Loudness(FaultRun run) => run.Shape.Stays ? 1 : 0;

    private async Task SettledAsync() => await Until.TrueAsync(
        () => runs.All(static run => run.End.IsCompleted || (!run.Shape.Stays && run.HasBegun()) || (run.HasBegun() && run.IsReady)), Describe);

    // A program that stays, if there is one; a fault that meets nobody is none.
    private FaultRun Pick() => runs.OrderByDescending(Loudness).ThenBy(_ => random.Next()).First();

    private void Touch(Func<FaultRun, bool> which) => touched.UnionWith(runs.Where(which));

    private void Note(string what) => schedule.Add(string.Create(CultureInfo.InvariantCulture, $"{watch.ElapsedMilliseconds} ms: {what}"));

    private async Task InflictAsync(Member[] nodes)
    {
        FaultRun victim = Pick();
        Member node = cluster.Nodes[victim.Node];
        switch (kind)
        {
            case FaultKind.DropConnection:
                touched.Add(victim);
                Note($"drop the connection of {victim.Id}");
                await victim.DropAsync();
                break;
            case FaultKind.KillChild or FaultKind.KillWarden:
                KillNative(victim);
                break;
            case FaultKind.KillKeeper:
                Touch(run => run.Node == node.Number);
                await KillKeeperAsync(node);
                break;
            case FaultKind.KillExecutionNode:
                await KillNodeAsync(node);
                break;
            case FaultKind.KillOriginNode:
                await KillNodeAsync(victim.Origin);
                break;
            case FaultKind.KillMaster:
                await KillMasterAsync(nodes[random.Next(nodes.Length)]);
                break;
            case FaultKind.PauseNode:
                await PauseAsync(random.Next(2) == 0 ? node : victim.Origin, random.Next(50, 1000));
                break;
            case FaultKind.StopNode:
                await StopAsync(random.Next(2) == 0 ? node : victim.Origin);
                break;
            case FaultKind.SignalStorm:
                await StormAsync();
                break;
        }
    }

    // On a busy machine it takes the kernel a while to end a process that waits: what its wardens start until then is touched too, so the round
    // lasts until the node has seen it end.
    private async Task KillKeeperAsync(Member node)
    {
        int? keeper = node.Keeper();
        Note($"kill the keeper of {node.Name}, {keeper}");
        Kernel.Signal(keeper ?? 0, Kernel.KILL);
        await Until.TrueAsync(() => keeper is null || node.Keeper() != keeper, () => $"the keeper of {node.Name}, {keeper}, should have ended\n{Describe()}");
    }

    private void KillNative(FaultRun victim)
    {
        // The warden of a program that ends by itself may have another one's by the time it is killed.
        if (kind == FaultKind.KillWarden && !victim.Shape.Stays)
        {
            Note("no program stays");
            return;
        }

        List<Kernel.Native> all = Kernel.Natives(cluster.Mark);
        List<Kernel.Native> own = [.. all.Where(native => native.Run == victim.Id)];
        Kernel.Native? child = own.Find(native => own.TrueForAll(other => other.Pid != native.Parent));
        touched.Add(victim);
        if (child is null)
        {
            Note($"{victim.Id} is not there");
            return;
        }

        ProcessInfo? target = ProcessInfo.Read(kind == FaultKind.KillChild ? child.Pid : child.Parent);
        if (kind == FaultKind.KillWarden && target is { } parent && !IsWarden(parent))
        {
            Note($"{victim.Id} has lost its warden: {target}");
            return;
        }

        Note($"kill {(kind == FaultKind.KillChild ? "the child" : "the warden")} of {victim.Id}: {target}");
        Kernel.Signal(target?.Pid ?? 0, Kernel.KILL);
    }

    // A warden is a fork of a node's keeper.
    private bool IsWarden(ProcessInfo process) =>
        ProcessInfo.Read(process.Parent) is { } keeper && cluster.Nodes.Any(node => node.Pid == keeper.Parent);

    private async Task KillNodeAsync(Member node)
    {
        Touch(run => run.Node == node.Number || run.Origin == node);
        Note($"kill {node.Name}, {node.Pid}");
        gone = node;
        await node.KillAsync();
        if (random.Next(2) == 0)
        {
            Note("and start it again at once");
            cluster.Return(node);
        }
        else
        {
            toReturn.Add(node);
        }
    }

    private async Task PauseAsync(Member node, int milliseconds)
    {
        Note($"stop {node.Name} for {milliseconds} ms");
        node.Signal(Kernel.STOP);
        try
        {
            await Task.Delay(milliseconds);
        }
        finally
        {
            node.Signal(Kernel.CONT);
        }
    }

    // Longer than the others wait: its processes are lost, and it has to see that itself when it goes on.
    private async Task StopAsync(Member node)
    {
        Touch(run => run.Node == node.Number || run.Origin == node);
        gone = node;
        node.IsUsable = false;
        Note($"stop {node.Name} for good");
        node.Signal(Kernel.STOP);
        try
        {
            Member watcher = cluster.Usable[0];
            await Until.TrueAsync(
                () => FaultCluster.LookAsync(watcher).Result is { Count: > 0 } rows && rows.All(row => row.Number != node.Number || row.State == "down"),
                () => $"{watcher.Name} should take {node.Name} for dead\n{Describe()}", FaultCluster.Detection + FaultCluster.Slack);
            FaultRun[] there = [.. runs.Where(run => run.Node == node.Number && run.Origin != node)];
            FaultRun[] fromThere = [.. runs.Where(run => run.Node != node.Number && run.Origin == node)];
            await Until.TrueAsync(
                () => Array.TrueForAll(there, static run => run.End.IsCompleted), () => $"what ran on {node.Name} should be lost\n{Describe()}", FaultCluster.Detection + FaultCluster.Slack);
            await Until.TrueAsync(
                () => Kernel.Natives(cluster.Mark).TrueForAll(native => !Array.Exists(fromThere, run => run.Id == native.Run)),
                () => $"what {node.Name} ran elsewhere should be ended\n{Describe()}", FaultCluster.Detection + FaultCluster.Slack);
        }
        finally
        {
            Note($"{node.Name} goes on");
            node.Signal(Kernel.CONT);
        }

        await Until.TrueAsync(() => node.HasExited, () => $"{node.Name} was taken for dead and should end\n{Describe()}", TimeSpan.FromSeconds(30));
        toReturn.Add(node);
    }

    private async Task KillMasterAsync(Member eye)
    {
        Member? ruler = null;
        await Until.TrueAsync(() => (ruler = cluster.RulerAsync(eye).Result) is not null, () => $"{eye.Name} should see a master\n{Describe()}");

        // What has not got as far as its program yet may find no master.
        Touch(static run => !run.HasBegun());
        Note($"kill {ruler!.Name}, which rules");
        await ruler.KillAsync();

        // Running processes do not notice. New ones get a clear answer, always: they run, or there is no master.
        bool busy = false;
        Member? next = null;
        var since = Stopwatch.StartNew();
        for (int i = 0; !busy || next is null || next == ruler; i++)
        {
            Require(since.Elapsed < TimeSpan.FromSeconds(30), () => $"{(busy ? "no other master rules" : "nobody said EBUSY")}\n{Describe()}");
            var attempt = new FaultRun(string.Create(CultureInfo.InvariantCulture, $"r{number}-busy{i}"), new Shape("exit", "exit 7", 7) { Output = [] }, eye, eye.Number, cluster.Mark, cluster.Book);
            attempt.Start();
            await Task.WhenAny(attempt.End, Task.Delay(FaultCluster.Slack));
            bool refused = attempt.Code == 125 && attempt.Said.Contains("EBUSY", StringComparison.Ordinal);
            Require(attempt.Code == 7 || (refused && attempt.Times() == 0), () => $"a creation without a master: {attempt}\n{Describe()}");
            if (refused && !busy)
            {
                Note($"EBUSY: {attempt.Said}");
            }

            busy |= refused;
            next = refused ? null : await cluster.RulerAsync(eye);
            await Task.Delay(30);
        }

        Note($"{next.Name} rules");
        foreach (Member node in cluster.Usable)
        {
            await cluster.ProbeAsync(node, node);
        }

        await cluster.ReturnMasterAsync(ruler);
        Note($"{ruler.Name} is back");
    }

    private async Task StormAsync()
    {
        int[] harmless = [Kernel.CONT, Kernel.URG, Kernel.WINCH];
        Note("signals");
        await Task.WhenAll(runs.Select(run => Task.Run(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                run.Signal(harmless[i % 3]);
                if (i % 20 == 0 && run.Shape.Stays)
                {
                    run.Signal(Kernel.STOP);
                    run.Signal(Kernel.CONT);
                }
            }
        })));

        // The same by numbers, from another member.
        Member other = cluster.Usable[random.Next(cluster.Usable.Count)];
        await using AttachClient lister = await AttachClient.ConnectAsync(other.Socket);
        (IReadOnlyList<ProcessRow> rows, _) = await lister.ListProcessesAsync(string.Join(',', runs.Select(static run => run.Node).Distinct()));
        foreach (int signal in harmless)
        {
            int[] pids = [.. rows.Where(static row => row.State is "running" or "stopped").Select(static row => row.Pid)];
            if (pids.Length > 0)
            {
                await using AttachClient client = await AttachClient.ConnectAsync(other.Socket);
                await foreach (PidResult result in client.SignalAsync(pids, signal))
                {
                    Require(result.Errno.Number is 0 or 3, () => $"signal {signal} to {result.Pid} from {other.Name}: {result}\n{Describe()}");
                }
            }
        }
    }

    private async Task CheckOutcomesAsync()
    {
        await Task.WhenAny(Task.WhenAll(runs.Select(static run => run.End)), Task.Delay(FaultCluster.Detection));
        foreach (FaultRun run in runs)
        {
            Require(run.End.IsCompleted, () => $"{run.Id} has no outcome\n{Describe()}");
            bool right = run.Code == run.Shape.Code;
            bool isTouched = touched.Contains(run);
            bool attachmentGone = run.Code is null && (kind == FaultKind.DropConnection || run.Origin == gone);
            Require(
                right || (isTouched && (run.Code is 125 or 137 || attachmentGone)), () => $"{run.Id}: {(isTouched ? "not a definite outcome" : "nothing touched it, and it did not end right")}\n{Describe()}");
            string? wrong = run.OutputProblem(whole: right && (!isTouched || run.Code == 0));
            Require(wrong is null, () => $"{run.Id}: {wrong}\n{Describe()}");
        }
    }

    private async Task CheckNothingLeftAsync()
    {
        HashSet<string> ids = [.. runs.Select(static run => run.Id)];
        await Until.TrueAsync(
            () => Kernel.Natives(cluster.Mark).TrueForAll(native => !ids.Contains(native.Run)), () => $"something of this round's programs is left\n{Describe()}", FaultCluster.Detection + FaultCluster.Slack);
    }

    private void CheckNothingTwice()
    {
        foreach (FaultRun run in runs)
        {
            int times = run.Times();
            Require(times <= 1, () => $"{run.Id} was started {times} times\n{Describe()}");

            // Killed before it could write itself into the book, or refused, it may have the code of its shape all the same.
            bool byFault = touched.Contains(run) && run.Code is 125 or 137;
            Require(times == 1 || byFault || run.Code != run.Shape.Code, () => $"{run.Id} ended without having been started\n{Describe()}");
        }
    }

    // While nothing is being done to them: what stays is listed under its kernel pid, and what is listed as running is there.
    private async Task CheckListAsync()
    {
        string problem = "";
        FaultRun[] staying = [.. runs.Where(static run => run.Shape.Stays)];
        Member eye = cluster.Usable[random.Next(cluster.Usable.Count)];
        await Until.TrueAsync(() => (problem = ListProblemAsync(eye, staying).Result) is "", () => $"ps of {eye.Name} and the kernel: {problem}\n{Describe()}");
    }

    private async Task<string> ListProblemAsync(Member eye, FaultRun[] staying)
    {
        await using AttachClient client = await AttachClient.ConnectAsync(eye.Socket);
        (IReadOnlyList<ProcessRow> rows, IReadOnlyList<string> silent) = await client.ListProcessesAsync(string.Join(',', runs.Select(static run => run.Node).Distinct()));
        if (silent.Count > 0)
        {
            return string.Join("; ", silent);
        }

        Dictionary<int, string> kernel = Kernel.Natives(cluster.Mark).Where(static native => native.Run.Length > 0).ToDictionary(static native => native.Pid, static native => native.Run);
        foreach (FaultRun run in staying)
        {
            ProcessRow? row = rows.FirstOrDefault(row => row.Command.Contains($" {run.Id} ", StringComparison.Ordinal));
            if (row is null || row.Node != run.Node || row.Origin != run.Origin.Number || kernel.GetValueOrDefault(row.KernelPid) != run.Id)
            {
                return $"{run.Id} runs, and is listed as {row}";
            }
        }

        ProcessRow? ghost = rows.FirstOrDefault(row => row.State == "running" && row.Command.Contains(" r", StringComparison.Ordinal) && !kernel.ContainsKey(row.KernelPid));
        return ghost is null ? "" : $"not there: {ghost}";
    }

    private async Task CheckListEmptyAsync()
    {
        Member? eye = cluster.Usable.FirstOrDefault();
        if (eye is null)
        {
            return;
        }

        IReadOnlyList<ProcessRow> rows = [];
        await Until.TrueAsync(
            () => (rows = AskAsync(eye).Result).All(row => !runs.Exists(run => row.Command.Contains($" {run.Id} ", StringComparison.Ordinal))),
            () => $"ps of {eye.Name} lists what is over: {string.Join("; ", rows)}\n{Describe()}",
            FaultCluster.Detection + FaultCluster.Slack);
    }

    private async Task<IReadOnlyList<ProcessRow>> AskAsync(Member eye)
    {
        await using AttachClient client = await AttachClient.ConnectAsync(eye.Socket);
        return (await client.ListProcessesAsync(string.Join(',', cluster.Usable.Select(static node => node.Number)))).Processes;
    }
}
