namespace Akka.Configuration.Hocon;

internal enum HoconKind
{
    Null,
    Text,
    Object,
    Array,
}
