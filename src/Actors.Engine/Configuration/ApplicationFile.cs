using System.Reflection;
using System.Xml;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Reads HOCON out of the XML file that .NET keeps beside a program.</summary>
internal static class ApplicationFile
{
    public static Config Load()
    {
        var program = Assembly.GetEntryAssembly()?.GetName().Name;
        var path = program is null ? null : Path.Combine(AppContext.BaseDirectory, $"{program}.dll.config");
        return path is not null && File.Exists(path) ? Read(path) : Config.Empty;
    }

    internal static Config Read(string path)
    {
        try
        {
            using var xml = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            if (!xml.ReadToFollowing("akka") || !xml.ReadToDescendant("hocon")) return Config.Empty;
            var text = xml.ReadElementContentAsString();
            return new Config(HoconReader.Read(new HoconSource($"{path}, section akka", text, Path.GetDirectoryName(path))));
        }
        catch (XmlException e)
        {
            throw new ConfigurationException($"{path}, line {e.LineNumber}, column {e.LinePosition}: {e.Message}", e);
        }
    }
}
