using System.Text.RegularExpressions;
using Databricks.Client.Tests.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Mutations;

/// <summary>The document's examples of responses, by request.</summary>
internal static class ServiceExamples
{
    /// <summary>For paths that the document does not describe: a page, a token and the caller in one.</summary>
    private static readonly JToken _other = JToken.Parse(
        """
        {"id":"7","userName":"someone@example.com","groups":[{"display":"admins","value":"1"}],"access_token":"t","token_type":"Bearer","expires_in":3600,
         "clusters":[{"cluster_id":"c"}]}
        """
    );

    private static readonly List<(string Method, Regex Path, JObject Content)> _operations =
    [
        .. ((JObject)Document.Root["paths"]!)
            .Properties()
            .SelectMany(static path =>
                ((JObject)path.Value).Properties().Select(verb => (verb.Name.ToUpperInvariant(), PathOf(path.Name), Content((JObject)verb.Value)))
            ),
    ];

    /// <summary>The example of a response of a media type; an object without members where an operation returns nothing.</summary>
    public static JToken Of(HttpRequestMessage request, string mediaType)
    {
        var path = request.RequestUri!.AbsolutePath;
        var (_, known, content) = _operations.Find(operation => operation.Method == request.Method.Method && operation.Path.IsMatch(path));
        return known is null ? _other
            : content[mediaType]?["example"] is { } example ? example
            : content["text/plain"]?["example"] ?? content["application/json"]?["example"] ?? new JObject();
    }

    private static JObject Content(JObject operation) => operation["responses"]!["200"]!["content"] as JObject ?? [];

    private static Regex PathOf(string template) => new("^" + Regex.Replace(Regex.Escape(template), @"\\\{[^/}]*}", "[^/]+") + "$", RegexOptions.None);
}
