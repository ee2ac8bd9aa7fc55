#nullable disable

namespace Akka.Actor;

/// <summary>Helpers to write deciders.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public static class DirectiveExtensions
{
    /// <summary>Pairs an exception's type with a directive.</summary>
    public static KeyValuePair<Type, Directive> When<TException>(this Directive self)
        where TException : Exception => new(typeof(TException), self);
}
