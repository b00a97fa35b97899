using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.ServingEndpoints;

/// <summary>Keys that were sent in plain text: they are never returned.</summary>
internal static class PlaintextKeys
{
    public static void Remove(JObject from)
    {
        foreach (var property in from.Properties().ToArray())
        {
            if (property.Name.EndsWith("_plaintext", StringComparison.Ordinal))
            {
                property.Remove();
            }
            else if (property.Value is JObject inner)
            {
                Remove(inner);
            }
        }
    }
}
