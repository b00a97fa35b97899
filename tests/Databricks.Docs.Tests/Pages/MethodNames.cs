using System.Text.RegularExpressions;
using Databricks.Client;

namespace Databricks.Docs.Tests.Pages;

/// <summary>Finds methods of the client's groups that a page names, as <c>Clusters.GetAsync</c>, and that do not exist.</summary>
internal static partial class MethodNames
{
    private static readonly Dictionary<string, Type> Groups = new(StringComparer.Ordinal)
    {
        ["Clusters"] = typeof(ClustersClient),
        ["Permissions"] = typeof(PermissionsClient),
        ["Secrets"] = typeof(SecretsClient),
        ["ServingEndpoints"] = typeof(ServingEndpointsClient),
        ["Api"] = typeof(WorkspaceApi),
    };

    public static IEnumerable<string> Problems(string page, string text) =>
        Call()
            .Matches(text)
            .Select(match => (Group: match.Groups["group"].Value, Method: match.Groups["method"].Value))
            .Distinct()
            .Where(call => Groups[call.Group].GetMethods().All(method => method.Name != call.Method))
            .Select(call => $"{page}: {Groups[call.Group].Name} has no method {call.Method}. Write the name that it has now.");

    [GeneratedRegex(@"\b(?<group>Clusters|Permissions|Secrets|ServingEndpoints|Api)\.(?<method>\w+Async)\b")]
    private static partial Regex Call();
}
