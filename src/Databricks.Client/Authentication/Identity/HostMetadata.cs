using System.Globalization;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Identity;

/// <summary>What a host says of itself at <c>/.well-known/databricks-config</c>.</summary>
/// <param name="OidcEndpoint">The root of its OAuth endpoints; it may contain <c>{account_id}</c>.</param>
/// <param name="AccountId">The account that it belongs to.</param>
/// <param name="WorkspaceId">The workspace that it leads to.</param>
/// <param name="Cloud">AWS, Azure or GCP.</param>
/// <param name="HostType">Whether it serves a workspace, an account, or both (unified).</param>
/// <param name="Audience">The audience that tokens of other issuers need here.</param>
internal sealed record HostMetadata(string? OidcEndpoint, string? AccountId, string? WorkspaceId, string? Cloud, string? HostType, string? Audience)
{
    /// <summary>A host that says nothing.</summary>
    public static HostMetadata None { get; } = new(null, null, null, null, null, null);

    /// <summary>Whether the host says that it serves an account; null if it does not say what it serves.</summary>
    public bool? IsAccountHost => HostType is null ? null : HostType.StartsWith("ACCOUNT", StringComparison.OrdinalIgnoreCase);

    public static HostMetadata Of(JObject json)
    {
        var audiences = json["token_federation_default_oidc_audiences"] as JArray;
        return new HostMetadata(
            json.Text("oidc_endpoint"),
            Id(json, "account_id"),
            Id(json, "workspace_id"),
            json.Text("cloud"),
            json.Text("host_type"),
            audiences?.OfType<JValue>().Select(static a => a.Value).OfType<string>().FirstOrDefault()
        );
    }

    private static string? Id(JObject json, string name) =>
        json.Text(name) ?? (json[name] is JValue { Type: JTokenType.Integer } number ? number.ToString(CultureInfo.InvariantCulture) : null);
}
