namespace Actors.ProcessSpace;

/// <summary>The rules for <see cref="ProcessSpec.Descriptors"/>.</summary>
internal static class DescriptorValidation
{
    private const int Most = 256;

    public static void Check(ProcessSpec spec)
    {
        if (spec.Descriptors.Length > Most)
        {
            throw SpecValidation.Bad("Descriptors", $"has {spec.Descriptors.Length} entries, more than the {Most} allowed");
        }

        var numbers = new HashSet<int>();
        for (var i = 0; i < spec.Descriptors.Length; i++)
        {
            var where = $"Descriptors[{i}]";
            var descriptor = spec.Descriptors[i] ?? throw SpecValidation.Bad(where, "is null");
            if (descriptor.Number is < 0 or > DescriptorSpec.HighestNumber)
            {
                throw SpecValidation.Bad(where, $"has the number {descriptor.Number}: it must be 0..{DescriptorSpec.HighestNumber}");
            }

            if (!numbers.Add(descriptor.Number) || (descriptor.Number < 3 && spec.Streams[descriptor.Number].Kind != StreamKind.Closed))
            {
                throw SpecValidation.Bad(where, $"has the number {descriptor.Number}, which is given twice: a standard stream must be StreamSpec.Closed where a descriptor takes its place");
            }

            CheckOne(descriptor, where);
        }

        if (spec.ProgramDescriptor is { } program && !numbers.Contains(program))
        {
            throw SpecValidation.Bad("ProgramDescriptor", $"is {program}, which is none of Descriptors");
        }

        if (spec.ReadyDescriptor is { } ready && (ready is < 3 or > DescriptorSpec.HighestNumber || !numbers.Add(ready)))
        {
            throw SpecValidation.Bad("ReadyDescriptor", $"is {ready}: it must be 3..{DescriptorSpec.HighestNumber}, and none of Descriptors");
        }

        if (spec.FileIfIdentical && (spec.ProgramImage is null || spec.IsNodeProgram || spec.File is not ['/', ..]))
        {
            throw SpecValidation.Bad("FileIfIdentical", $"needs a program that is an image, and an absolute path as File, not '{spec.File}'");
        }

        if (spec.RequiredModules.IsDefault)
        {
            throw SpecValidation.Bad("RequiredModules", "is an uninitialised array: use []");
        }

        if (spec.IsNodeProgram)
        {
            CheckInstalled(spec.File);
        }

        foreach (var module in spec.RequiredModules)
        {
            CheckInstalled(module.File);
        }

        if (spec.ImageRoute.IsDefault)
        {
            throw SpecValidation.Bad("ImageRoute", "is an uninitialised array: use []");
        }
    }

    private static void CheckInstalled(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw SpecValidation.Bad("RequiredModules", $"or File is '{name}': what is installed with a node goes by its name, without a directory");
        }
    }

    private static void CheckOne(DescriptorSpec descriptor, string where)
    {
        switch (descriptor.Kind)
        {
            case DescriptorKind.File:
                SpecValidation.NotEmpty(descriptor.Path, where, "the file's path");
                _ = SpecValidation.Text(descriptor.Path, where);
                if (descriptor.Offset < 0)
                {
                    throw SpecValidation.Bad(where, "starts before the file's beginning");
                }

                break;
            case DescriptorKind.Image when descriptor.Source is not { Length: >= 0, Hash.Length: 64 }:
                throw SpecValidation.Bad(where, "has no image");
            case DescriptorKind.Socket when descriptor.Address is not { Port: > 0 }:
                throw SpecValidation.Bad(where, "has no address with a port of 1..65535");
        }
    }
}
