using Databricks.Client.Testing;
using Databricks.Quickstart.Guides;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Quickstart.Reference;

/// <summary>The OpenAPI document of the client, with the address of the fake workspace instead of a cloud's.</summary>
internal static class ReferenceDocument
{
    private const string RunningCluster = "1128-093000-runs7all";
    private const string FirstRevision = "1";

    // Resources in the document's examples that are created by earlier calls, and their replacements in a fresh workspace.
    private static readonly Dictionary<string, string> _presentNames = new(StringComparer.Ordinal)
    {
        ["abc"] = "team",
        ["feed-ads"] = "my-endpoint",
        ["ads1-1"] = "current",
        ["llama-units"] = "my-units",
    };

    public static string Write(Uri address)
    {
        var document = GuideFiles.Parse(OpenApiDocument.ReadJson());
        document["servers"] = new JArray(new JObject { ["url"] = address.GetLeftPart(UriPartial.Authority), ["description"] = "This fake workspace" });
        DropOptionalExamples(document);
        foreach (var operation in document.SelectTokens("$.paths.*.*").OfType<JObject>())
        {
            NameWhatIsThere((string?)operation["operationId"] ?? "", operation);
        }

        return document.ToString(Formatting.Indented);
    }

    // A page for trying operations sends every example: unwanted filters, and invalid page tokens.
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

    private static void NameWhatIsThere(string operationId, JObject operation)
    {
        if (operationId.Contains("_Create", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var value in Examples(operation).SelectMany(example => ((JToken)example).SelectTokens("$..*").Prepend(example)).OfType<JValue>().ToList())
        {
            var text = (string?)value;
            if (operationId == "Clusters_Resize" && value.Path.EndsWith("cluster_id", StringComparison.Ordinal))
            {
                value.Value = RunningCluster;
            }
            else if (value.Parent is JProperty { Name: "example" } && value.Parent.Parent!["name"] is JValue { Value: "revision_id" })
            {
                value.Value = FirstRevision;
            }
            else if (value.Value is string && _presentNames.TryGetValue(text!, out var present))
            {
                value.Value = present;
            }
        }
    }

    private static IEnumerable<JToken> Examples(JObject operation) =>
        operation.SelectTokens("$.parameters[*].example").Concat(operation.SelectTokens("$.requestBody.content.*.example"));
}
