using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Configurations for tests.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public static class TestConfigs
{
    /// <summary>The test kit's defaults.</summary>
    public static Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>A scheduler whose time only passes when the test says so.</summary>
    public static Config TestSchedulerConfig { get; } =
        ConfigurationFactory.ParseString("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"");
}
