using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Guides;

/// <summary>The payloads and responses of the two guides, exactly as printed, and the resources of the calls.</summary>
internal static class GuideFiles
{
    public static string Text(string name)
    {
        using var stream =
            typeof(GuideFiles).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"The quickstart has no file {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static JToken Json(string name) => Parse(Text(name));

    /// <summary>Reads JSON without interpreting strings as dates.</summary>
    public static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }
}
