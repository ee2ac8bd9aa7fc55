using Akka.Actor;
using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The time limits of a test kit (<c>akka.test</c>). Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/modules/akka.testkit.html"/>
public class TestKitSettings : IExtension
{
    /// <summary>Reads the settings.</summary>
    /// <param name="config">The section <c>akka.test</c>.</param>
    /// <exception cref="ConfigurationException">The section is missing or empty.</exception>
    public TestKitSettings(Config config)
    {
        if (config.IsNullOrEmpty()) throw ConfigurationException.NullOrEmptyConfig<TestKitSettings>("akka.test");
        DefaultTimeout = config.GetTimeSpan("default-timeout", null, allowInfinite: false);
        SingleExpectDefault = config.GetTimeSpan("single-expect-default", null, allowInfinite: false);
        TestEventFilterLeeway = config.GetTimeSpan("filter-leeway", null, allowInfinite: false);
        TestTimeFactor = config.GetDouble("timefactor", 1);
        LogTestKitCalls = config.GetBoolean("testkit.debug");
        if (TestTimeFactor <= 0) throw new ConfigurationException($"akka.test.timefactor is {TestTimeFactor}: it must be above 0");
    }

    /// <summary>How long latches, barriers and shut-down wait.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>How long an expectation waits that names no limit.</summary>
    public TimeSpan SingleExpectDefault { get; }

    /// <summary>How long an event filter waits for what it expects.</summary>
    public TimeSpan TestEventFilterLeeway { get; }

    /// <summary>What time limits are multiplied by.</summary>
    public double TestTimeFactor { get; }

    /// <summary>Whether the test kit logs what it does.</summary>
    public bool LogTestKitCalls { get; }
}
