using System.Buffers.Binary;
using Actors.Launcher.Tests.Harness;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Attach.Wire;
using Actors.Node.Hosting;
using Akka.Event;
using Google.Protobuf;

namespace Actors.Launcher.Tests.Attached;

/// <summary>Who may attach to a node. The kernel says who somebody is, and the node itself refuses, whatever the program at the other end checks.</summary>
public sealed class ForeignUserTests
{
    private const uint Owner = 4711;
    private const uint Stranger = 4712;
    private const int HeaderSize = 8;

    [Theory]
    [InlineData(Owner, Owner, true)]
    [InlineData(0, Owner, true)]
    [InlineData(Stranger, 0, true)]
    [InlineData(Stranger, Owner, false)]
    public void A_node_serves_its_own_user_and_root_and_that_of_root_everybody(uint user, uint owner, bool enters) =>
        Assert.Equal(enters, AttachConversation.MayEnter(user, owner));

    [Fact]
    public async Task A_foreign_user_hears_EPERM_from_the_node()
    {
        using var temporary = new TemporaryFolder();
        string folder = temporary.Path;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        string child = Path.Combine(folder, "testchild");
        ExecutableFile.Copy(Path.Combine(AppContext.BaseDirectory, "testchild"), child);
        await File.WriteAllBytesAsync(Path.Combine(folder, "hello"), Hello());
        await using LocalCluster cluster = await LocalCluster.StartAsync(1);
        await using AttachServer door = AttachServer.Start(cluster.Master.Space, Path.Combine(folder, "socket"), NoLogger.Instance, Owner);

        // Only root can be somebody else; whoever else runs this is a stranger already.
        bool root = ProcessSelf.UserId == 0;
        string become = root ? $"setpriv --reuid={Stranger} --regid={Stranger} --clear-groups " : "";
        ShellResult refused = await Shell.RunAsync($"{become}'{child}' knock socket < hello", folder: folder);
        FromNode answer = Read(refused);
        uint who = root ? Stranger : ProcessSelf.UserId;
        Assert.Equal(FromNode.KindOneofCase.Refusal, answer.KindCase);
        Assert.Equal(Errno.EPERM.Number, answer.Refusal.Errno);
        Assert.Equal($"the node belongs to user {Owner} and serves nobody else (EPERM): user {who} needs a node of its own, or one that root started", answer.Refusal.Text);
        if (root)
        {
            await using AttachClient client = await AttachClient.ConnectAsync(door.Path);
            Assert.Equal(-1, client.Node);
        }

    }

    private static byte[] Hello()
    {
        byte[] bytes = new ToNode { Hello = new Hello { Protocol = AttachSocket.Protocol, Version = AttachVersion.Own } }.ToByteArray();
        byte[] frame = new byte[HeaderSize + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, bytes.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), 0xAC70);
        bytes.CopyTo(frame, HeaderSize);
        return frame;
    }

    private static FromNode Read(ShellResult result)
    {
        Assert.True(result.Code == 0 && result.Output.Length > HeaderSize, result.ToString());
        return FromNode.Parser.ParseFrom(result.Output, HeaderSize, BinaryPrimitives.ReadInt32LittleEndian(result.Output));
    }
}
