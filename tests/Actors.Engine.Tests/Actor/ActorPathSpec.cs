using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class ActorPathSpec
{
    private static readonly Address Local = new("akka", "sys");

    [Theory]
    [InlineData("akka://sys/user/a")]
    [InlineData("akka://sys/user/a/b/c")]
    [InlineData("akka.tcp://sys@host:1234/user/a")]
    [InlineData("akka://sys/")]
    [InlineData("akka.tcp://sys@[::1]:1234/user/a")]
    public void A_path_parses_and_prints_the_same(string text) => Assert.Equal(text, ActorPath.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("/user/a")]
    [InlineData("user")]
    [InlineData("akka:/sys/user")]
    [InlineData("akka://")]
    [InlineData("akka.tcp://sys@host:port/user")]
    [InlineData("akka.tcp://sys@host/user")]
    [InlineData("http://sys@host:1/user")]
    public void What_is_no_absolute_path_does_not_parse(string text)
    {
        Assert.False(ActorPath.TryParse(text, out _));
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
    }

    [Fact]
    public void A_uid_follows_the_last_element()
    {
        var path = ActorPath.Parse("akka://sys/user/a#42");
        Assert.Equal(42, path.Uid);
        Assert.Equal("a", path.Name);
        Assert.Equal("akka://sys/user/a", path.ToString());
        Assert.Equal("akka://sys/user/a#42", path.ToStringWithUid());
        Assert.Equal("akka://sys/user/a#42", path.ToSerializationFormat());
        Assert.Equal("/user/a", path.ToStringWithoutAddress());
    }

    [Fact]
    public void Equality_ignores_the_uid()
    {
        var one = ActorPath.Parse("akka://sys/user/a#1");
        var two = ActorPath.Parse("akka://sys/user/a#2");
        Assert.Equal(one, two);
        Assert.Equal(one.GetHashCode(), two.GetHashCode());
        Assert.True(one == two);
        Assert.NotEqual(one, ActorPath.Parse("akka://sys/user/b#1"));
        Assert.NotEqual(one, ActorPath.Parse("akka://other/user/a#1"));
    }

    [Fact]
    public void The_parts_of_a_path()
    {
        var path = new RootActorPath(Local) / "user" / "a" / "b";
        Assert.Equal(["user", "a", "b"], path.Elements);
        Assert.Equal(3, path.Depth);
        Assert.Equal("akka://sys/user/a", path.Parent.ToString());
        Assert.Equal("akka://sys/", path.Root.ToString());
        Assert.Equal("akka://sys/user", path.ParentOf(1).ToString());
        Assert.Equal("akka://sys/user", path.ParentOf(-2).ToString());
        Assert.Equal(Local, path.Address);
    }

    [Fact]
    public void A_foreign_address_completes_a_local_path_and_does_not_replace_a_whole_one()
    {
        var foreign = new Address("akka.tcp", "sys", "host", 1);
        Assert.Equal("akka.tcp://sys@host:1/user/a", ActorPath.Parse("akka://sys/user/a").ToStringWithAddress(foreign));
        Assert.Equal("akka.tcp://sys@other:2/user/a", ActorPath.Parse("akka.tcp://sys@other:2/user/a").ToStringWithAddress(foreign));
        Assert.Equal("akka.tcp://sys@host:1/user/a#7", ActorPath.Parse("akka://sys/user/a#7").ToSerializationFormatWithAddress(foreign));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-b_c.d", true)]
    [InlineData("a%20b", true)]
    [InlineData("$a", false)]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a#b", false)]
    [InlineData("%zz", false)]
    [InlineData("käse", false)]
    public void Names_are_checked(string name, bool valid) => Assert.Equal(valid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Addresses_parse_print_and_compare()
    {
        var address = Address.Parse("akka.tcp://sys@host:12");
        Assert.Equal(new Address("akka.tcp", "sys", "host", 12), address);
        Assert.Equal("akka.tcp://sys@host:12", address.ToString());
        Assert.Equal("sys@host:12", address.HostPort());
        Assert.True(address.HasGlobalScope);
        Assert.True(Local.HasLocalScope);
        Assert.True(Local.CompareTo(address) != 0);
        Assert.Equal(13, address.WithPort(13).Port);
        Assert.False(Address.TryParse("nonsense", out Address _));
    }

    [Fact]
    public void Protocol_and_host_are_kept_in_lower_case()
    {
        Assert.Equal("akka.tcp://Sys@host:12/user/A", ActorPath.Parse("AKKA.Tcp://Sys@HOST:12/user/A").ToString());
        Assert.Equal("host", new Address("akka", "sys", "HOST", 1).Host);
    }

    [Fact]
    public void Relative_paths_keep_the_uid_and_lose_a_leading_slash()
    {
        Assert.Equal(["a", "b#12"], RelativeActorPath.Unapply("/a/b#12"));
        Assert.Null(RelativeActorPath.Unapply("akka://sys/user/a"));
    }

    [Fact]
    public void Paths_are_ordered_by_their_elements()
    {
        var root = new RootActorPath(Local);
        var paths = new[] { root / "b", root / "a" / "x", root / "a" };
        Array.Sort(paths);
        Assert.Equal(["/a", "/a/x", "/b"], paths.Select(p => p.ToStringWithoutAddress()));
    }
}
