using Actors.ProcessSpace;

namespace Actors.Bproc.Tests.Moving;

public class ImageTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(64)]
    [InlineData(1000)]
    public void NoNodeSendsToMoreThanTheDegreeAndAllRoutesEndAtTheOrigin(int count)
    {
        var nodes = Enumerable.Range(100, count).ToArray();
        var routes = ImageTree.Routes(nodes);
        Assert.Equal(nodes, routes.Keys.Order());
        var degree = ImageTree.Degree(count);
        var children = routes.GroupBy(static route => route.Value.IsEmpty ? -1 : route.Value[0], static route => route.Key);
        Assert.All(children, group => Assert.InRange(group.Count(), 1, degree));
        foreach (var (_, route) in routes)
        {
            Assert.True(route.Length <= 10, $"{route.Length} levels");
            for (var i = 0; i < route.Length; i++)
            {
                Assert.Equal(route[(i + 1)..].AsEnumerable(), routes[route[i]]);
            }
        }
    }
}
