using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Commands;

public class MainCommandTests : CommandTests
{
    [Fact]
    public async Task Every_node_of_the_set_runs_the_program_and_labels_its_lines()
    {
        ShellResult result = await RunAsync("""run -n 0-3 -l -- sh -c 'echo "$ACTORS_NODE $ACTORS_RANK/$ACTORS_SIZE"'""");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(["  0: 0 0/4", "  1: 1 1/4", "  2: 2 2/4", "  3: 3 3/4"], result.Lines.Order(StringComparer.Ordinal));
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Order_and_duplicates_of_the_set_give_the_ranks()
    {
        ShellResult result = await RunAsync("run -n 2,0,2,master -l -- sh -c 'echo $ACTORS_RANK'");
        Assert.True(result.Code == 0, result.ToString());
        Assert.Equal(["  0: 1", "  2: 0", "  2: 2", " -1: 3"], result.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_a_set_the_system_chooses_one_node()
    {
        ShellResult result = await RunAsync("run sh -c 'echo $ACTORS_SIZE'");
        Assert.True(result is { Code: 0, Text: "1\n" }, result.ToString());
    }

    [Fact]
    public async Task Lines_of_several_nodes_are_never_mixed()
    {
        ShellResult result = await RunAsync("run -n 0-3 -l -- sh -c 'i=0; while [ $i -lt 500 ]; do printf \"%s begin\" $ACTORS_NODE; printf \" end\\n\"; i=$((i+1)); done; printf last'");
        Assert.True(result.Code == 0, result.Error);
        Assert.Equal(4 * 501, result.Lines.Length);
        for (int node = 0; node < 4; node++)
        {
            string whole = $"  {node}: {node} begin end";
            Assert.Equal(500, result.Lines.Count(line => line == whole));
            Assert.Single(result.Lines, line => line == $"  {node}: last");
        }
    }
}
