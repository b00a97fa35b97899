using Databricks.Client.Testing;
using Databricks.Quickstart.Seeds;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Reference;

/// <summary>The OpenAPI document of the client, with the address of the fake workspace in place of a cloud's.</summary>
internal static class ReferenceDocument
{
    public static string Write(Uri address)
    {
        var document = SeedFiles.Parse(OpenApiDocument.ReadJson());
        document["servers"] = new JArray(new JObject { ["url"] = address.GetLeftPart(UriPartial.Authority), ["description"] = "This fake workspace" });
        DropOptionalExamples(document);
        return document.ToString(Formatting.Indented);
    }

    // A page that lets people try an operation fills every example in and sends it: filters that nobody asked for, and page tokens of nobody.
    private static void DropOptionalExamples(JToken document)
    {
        foreach (var parameter in document.SelectTokens("$..parameters[?(@.in == 'query')]").OfType<JObject>().ToList())
        {
            if ((bool?)parameter["required"] != true)
            {
                parameter.Remove("example");
            }
        }
    }
}
