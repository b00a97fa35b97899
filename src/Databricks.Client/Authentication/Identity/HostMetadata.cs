using System.Globalization;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Authentication.Identity;

/// <summary>A host's metadata at <c>/.well-known/databricks-config</c>.</summary>
/// <param name="OidcEndpoint">The root of its OAuth endpoints; it may contain <c>{account_id}</c>.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="WorkspaceId">Its workspace.</param>
/// <param name="Cloud">AWS, Azure or GCP.</param>
/// <param name="HostType">Whether it serves a workspace, an account, or both (unified).</param>
/// <param name="Audience">The audience required of other issuers' tokens.</param>
internal sealed record HostMetadata(string? OidcEndpoint, string? AccountId, string? WorkspaceId, string? Cloud, string? HostType, string? Audience)
{
    /// <summary>A host without metadata.</summary>
    public static HostMetadata None { get; } = new(null, null, null, null, null, null);

    /// <summary>Whether the host's metadata indicates an account; null if it does not say.</summary>
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
