namespace Akka.Configuration.Hocon;

/// <summary>Where a value was written. The default value means: made in code.</summary>
internal readonly record struct HoconOrigin(HoconSource? Source, int Offset)
{
    public override string ToString() => Source is null ? "a value made in code" : Source.Describe(Offset);
}
