namespace Akka.TestKit;

/// <summary>How the test kit tells the test framework that something is wrong. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.ITestKitAssertions.html"/>
public interface ITestKitAssertions
{
    /// <summary>Fails the test.</summary>
    /// <param name="format">Why, as a template.</param>
    /// <param name="args">The template's arguments.</param>
    void Fail(string format = "", params object[] args);

    /// <summary>Fails the test unless a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="format">Why it should, as a template.</param>
    /// <param name="args">The template's arguments.</param>
    void AssertTrue(bool condition, string format = "", params object[] args);

    /// <summary>Fails the test if a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="format">Why it should not, as a template.</param>
    /// <param name="args">The template's arguments.</param>
    void AssertFalse(bool condition, string format = "", params object[] args);

    /// <summary>Fails the test unless two values are equal.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="format">Why, as a template.</param>
    /// <param name="args">The template's arguments.</param>
    void AssertEqual<T>(T expected, T actual, string format = "", params object[] args);

    /// <summary>Fails the test unless two values are equal by a comparer.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="comparer">Tells whether they are equal.</param>
    /// <param name="format">Why, as a template.</param>
    /// <param name="args">The template's arguments.</param>
    void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args);
}
