using System.Globalization;
using Xunit;

namespace Akka.TestKit.Xunit2;

/// <summary>Assertions of xunit 2. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.Xunit2.XunitAssertions.html"/>
public class XunitAssertions : ITestKitAssertions
{
    /// <inheritdoc/>
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    /// <inheritdoc/>
    public void AssertTrue(bool condition, string format = "", params object[] args)
    {
        if (!condition) Assert.True(condition, Text(format, args));
    }

    /// <inheritdoc/>
    public void AssertFalse(bool condition, string format = "", params object[] args)
    {
        if (condition) Assert.False(condition, Text(format, args));
    }

    /// <inheritdoc/>
    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual)) Differ(expected, actual, format, args);
    }

    /// <inheritdoc/>
    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        if (!comparer(expected, actual)) Differ(expected, actual, format, args);
    }

    private static void Differ<T>(T expected, T actual, string format, object[] args) =>
        Assert.Fail($"{Text(format, args)}{Environment.NewLine}Expected: {expected}{Environment.NewLine}Actual:   {actual}");

    private static string Text(string format, object[] args) =>
        args is null or { Length: 0 } ? format : string.Format(CultureInfo.InvariantCulture, format, args);
}
