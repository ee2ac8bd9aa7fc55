using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Tests.Wire;

public sealed class NameTableTests
{
    [Fact]
    public void Both_sides_agree_however_often_the_table_overflows()
    {
        const int size = 8;
        var random = new Random(7);
        var outbound = new OutboundNameTable(size);
        var inbound = new InboundNameTable<object>(size);
        var keys = Enumerable.Range(0, 40).Select(i => new string($"/user/{i}".ToCharArray())).ToArray();
        using var writer = new WireWriter();
        for (int round = 0; round < 5_000; round++)
        {
            string name = keys[(int)(random.NextDouble() * random.NextDouble() * keys.Length)];
            writer.Clear();
            if (random.Next(10) == 0)
                OutboundNameTable.WriteOnce(writer, name);
            else if (random.Next(2) == 0 || !outbound.TryWriteKnown(writer, name))
                outbound.Write(writer, name, random.Next(2) == 0 ? name : null);
            var reader = new WireReader(writer.WrittenSpan);
            Assert.True(inbound.TryRead(ref reader, out string read, out _));
            Assert.Equal(name, read);
            Assert.True(reader.AtEnd);
        }
    }

    [Fact]
    public void A_name_that_repeats_costs_one_byte()
    {
        var table = new OutboundNameTable(16);
        using var writer = new WireWriter();
        table.Write(writer, "/user/somewhere/far/down#12345");
        writer.Clear();
        table.Write(writer, "/user/somewhere/far/down#12345");
        Assert.Equal(1, writer.Length);
    }

    [Fact]
    public void What_a_name_was_resolved_to_is_forgotten_with_the_name()
    {
        var outbound = new OutboundNameTable(1);
        var inbound = new InboundNameTable<object>(1);
        int slot = Pass("a");
        inbound.Remember(slot, this);
        Assert.Same(this, inbound.Resolved(Pass("a")));
        Assert.Null(inbound.Resolved(Pass("b")));

        int Pass(string name)
        {
            using var writer = new WireWriter();
            outbound.Write(writer, name);
            var reader = new WireReader(writer.WrittenSpan);
            Assert.True(inbound.TryRead(ref reader, out _, out int read));
            return read;
        }
    }

    [Theory]
    [InlineData(new byte[] { 3 })]
    [InlineData(new byte[] { 200, 1 })]
    [InlineData(new byte[] { 2, 200, 1, 0 })]
    public void A_number_that_was_never_defined_is_refused(byte[] bytes)
    {
        var table = new InboundNameTable<object>(16);
        Assert.Throws<WireFormatException>(() =>
        {
            var reader = new WireReader(bytes);
            table.TryRead(ref reader, out _, out _);
        });
    }
}
