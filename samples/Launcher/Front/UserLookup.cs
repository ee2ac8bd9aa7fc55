using System.Collections.Immutable;
using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.ProcessSpace;

namespace Actors.Launcher.Front;

/// <summary>Finds a user's numbers in this machine's /etc/passwd and /etc/group.</summary>
internal static class UserLookup
{
    internal static UserSpec Find(string user, string passwd = "/etc/passwd", string group = "/etc/group", string where = "option -u")
    {
        foreach (string line in Lines(passwd))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 4 && (fields[0] == user || fields[2] == user)
                && Number(fields[2]) is { } uid && Number(fields[3]) is { } gid)
            {
                return new UserSpec { UserId = uid, GroupId = gid, Groups = Groups(fields[0], gid, group) };
            }
        }

        throw new UsageException($"{where}: there is no user '{user}' in {passwd} (EINVAL)");
    }

    /// <summary>A number in decimal that a user or a group can have: the highest is -1 to the kernel, which means none of them.</summary>
    internal static bool IsNumber(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number != uint.MaxValue;

    /// <summary>The number of a group, by name or number.</summary>
    internal static uint FindGroup(string name, string group = "/etc/group")
    {
        if (IsNumber(name, out uint given))
        {
            return given;
        }

        foreach (string line in Lines(group))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 3 && fields[0] == name && Number(fields[2]) is { } gid)
            {
                return gid;
            }
        }

        throw new UsageException($"option -g: there is no group '{name}' in {group} (EINVAL)");
    }

    /// <summary>The name of a user's number; the number where there is none.</summary>
    internal static string NameOf(uint user, string passwd = "/etc/passwd") => NameIn(passwd, user);

    /// <summary>The name of a group's number; the number where there is none.</summary>
    internal static string GroupNameOf(uint group, string file = "/etc/group") => NameIn(file, group);

    // In both files the name is the first field, and the number the third.
    private static string NameIn(string file, uint wanted)
    {
        string number = wanted.ToString(CultureInfo.InvariantCulture);
        foreach (string line in Lines(file))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 3 && fields[2] == number)
            {
                return fields[0];
            }
        }

        return number;
    }

    private static ImmutableArray<uint> Groups(string name, uint own, string file)
    {
        var groups = ImmutableArray.CreateBuilder<uint>();
        groups.Add(own);
        foreach (string line in Lines(file))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 4 && Number(fields[2]) is { } gid && gid != own && fields[3].Split(',').Contains(name))
            {
                groups.Add(gid);
            }
        }

        return groups.ToImmutable();
    }

    private static IEnumerable<string> Lines(string file) => File.Exists(file) ? File.ReadLines(file) : [];

    private static uint? Number(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;
}
