#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>
/// Settings by path (<c>akka.actor.provider</c>). Immutable and thread-safe. A getter gives its default where nothing is set, and throws
/// <see cref="ConfigurationException"/>, naming source, line, column and path, where something is set that does not fit.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public partial class Config
{
    /// <summary>The configuration without settings.</summary>
    public static readonly Config Empty = new();

    // Without the fallbacks' settings.
    private readonly HoconValue _own;

    // Where this section stands in the configuration it was taken from, for errors; empty at the top.
    private readonly string _at = "";

    /// <summary>Makes an empty configuration.</summary>
    public Config()
        : this(HoconValue.OfObject(HoconObject.Empty, default))
    {
    }

    /// <summary>Makes a configuration of what was parsed.</summary>
    /// <param name="root">The tree.</param>
    /// <exception cref="ArgumentNullException">There is no value.</exception>
    public Config(HoconRoot root)
        : this(root?.Value ?? throw new ArgumentNullException(nameof(root), "The root value cannot be null."))
    {
    }

    /// <summary>Makes a configuration with a fallback.</summary>
    /// <param name="source">What counts first.</param>
    /// <param name="fallback">What counts where the first has nothing.</param>
    public Config(Config source, Config fallback)
    {
        ArgumentNullException.ThrowIfNull(source);
        _own = source._own;
        _at = source._at;
        Fallback = Chained(source.Fallback, fallback);
        Root = Fallback is null ? _own : _own.IsEmpty ? Fallback.Root : _own.MergedOver(Fallback.Root);
    }

    internal Config(HoconValue root, string at = "")
    {
        Root = _own = root;
        _at = at;
    }

    /// <summary>What counts where this configuration itself has nothing; null if there is none.</summary>
    public Config Fallback { get; }

    /// <summary>Whether there are no settings.</summary>
    public virtual bool IsEmpty => Root.IsEmpty;

    /// <summary>All settings, those of fallbacks included.</summary>
    public virtual HoconValue Root { get; }

    /// <summary>Parses HOCON.</summary>
    /// <param name="str">The text.</param>
    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    /// <summary>A configuration with a fallback.</summary>
    /// <param name="config">What counts first.</param>
    /// <param name="fallback">HOCON for what counts where the first has nothing.</param>
    /// <returns>Both.</returns>
    public static Config operator +(Config config, string fallback) => config.WithFallback(ConfigurationFactory.ParseString(fallback));

    /// <summary>A configuration with a fallback.</summary>
    /// <param name="configHocon">HOCON for what counts first.</param>
    /// <param name="fallbackConfig">What counts where the first has nothing.</param>
    /// <returns>Both.</returns>
    public static Config operator +(string configHocon, Config fallbackConfig) =>
        ConfigurationFactory.ParseString(configHocon).WithFallback(fallbackConfig);

    /// <summary>Adds a fallback behind those that are there.</summary>
    /// <param name="fallback">What counts where this configuration has nothing; null and empty ones change nothing.</param>
    /// <returns>Both; this one is not changed.</returns>
    /// <exception cref="ArgumentException">The fallback is this configuration itself.</exception>
    public virtual Config WithFallback(Config fallback)
    {
        if (ReferenceEquals(fallback, this)) throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        if (fallback.IsNullOrEmpty()) return this;
        return IsEmpty ? fallback : new Config(this, fallback);
    }

    /// <summary>The section at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null where nothing is set.</returns>
    public virtual Config GetConfig(string path) => Find(path) is { } value ? new Config(value, Key(path)) : null;

    /// <summary>What is set at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Null where nothing is set.</returns>
    public HoconValue GetValue(string path) => Find(path);

    /// <summary>Whether something is set at a path; null does not count.</summary>
    /// <param name="path">The path.</param>
    /// <returns>True when something is.</returns>
    public virtual bool HasPath(string path) => Find(path) is { Kind: not HoconKind.Null };

    /// <summary>The settings at the top, those of fallbacks included.</summary>
    /// <returns>Names and values.</returns>
    public virtual IEnumerable<KeyValuePair<string, HoconValue>> AsEnumerable()
    {
        if (Root.Kind != HoconKind.Object) yield break;
        foreach (var field in Root.Fields.Pairs) yield return field;
    }

    /// <summary>The settings as HOCON that parses to the same, without those of fallbacks.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _own.ToString();

    /// <summary>The settings as HOCON that parses to the same.</summary>
    /// <param name="includeFallback">Whether to include those of fallbacks.</param>
    /// <returns>The text.</returns>
    public string ToString(bool includeFallback) => (includeFallback ? Root : _own).ToString();

    /// <summary>A copy with another fallback added.</summary>
    /// <param name="fallback">What counts where this configuration has nothing, or null.</param>
    /// <returns>The copy.</returns>
    protected Config Copy(Config fallback = null) => new(this, fallback);

    // The same defaults are often put behind a configuration more than once.
    private static Config Chained(Config first, Config second) =>
        first is null || ReferenceEquals(first, second) ? second : second is null ? first : first.WithFallback(second);

    private string Key(string path) => _at.Length == 0 ? path : $"{_at}.{path}";

    private HoconValue Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return HoconPath.Find(Root, path);
    }
}
