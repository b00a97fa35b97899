using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Identity;

/// <summary>Checks the credential of a call: a bearer token, or a user's name and password.</summary>
internal static class Credentials
{
    /// <summary>The principal of the credential; refuses a call whose credential does not give access.</summary>
    /// <param name="workspace">The workspace that is called.</param>
    /// <param name="wire">The call.</param>
    /// <param name="dataPlane">Name of the endpoint whose data-plane URL is called; null for calls of the workspace.</param>
    public static Principal Check(Workspace workspace, WireRequest wire, string? dataPlane)
    {
        var header = wire.Header("Authorization");
        if (BasicHeader.Is(header) && dataPlane is null)
        {
            var basic = BasicHeader.Read(header);

            // The form of the vendor's curl examples: the user "token", with a personal access token as the password.
            if (basic is ("token", var token))
            {
                return FindToken(workspace, token).Principal;
            }

            return basic is var (name, password) && workspace.State.Directory.FindUser(name, password) is { } user
                ? user
                : throw new ApiRefusalException(401, "401", "Invalid username or password.");
        }

        if (header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new ApiRefusalException(401, "401", "Credential was not sent or was of an unsupported type for this API.");
        }

        var issued = FindToken(workspace, header["Bearer ".Length..].Trim());
        if (dataPlane is not null && issued.DataPlane != dataPlane)
        {
            throw new ApiRefusalException(401, "401", "This address accepts only tokens issued for this endpoint.");
        }

        return issued.Principal;
    }

    private static IssuedToken FindToken(Workspace workspace, string token)
    {
        var issued = workspace.State.Directory.FindToken(token) ?? throw new ApiRefusalException(403, "403", "Invalid access token.");
        return issued.ExpiresAt <= workspace.Time.GetUtcNow() ? throw new ApiRefusalException(401, "401", "Access token is expired.") : issued;
    }

    /// <summary>The value of a header as it may be recorded.</summary>
    public static string Hide(string name, string value)
    {
        if (!IsSecret(name))
        {
            return value;
        }

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 ? value[..space] + " ***" : "***";
    }

    private static bool IsSecret(string header) =>
        header.ToUpperInvariant()
            is "AUTHORIZATION"
                or "PROXY-AUTHORIZATION"
                or "COOKIE"
                or "X-DATABRICKS-AZURE-SP-MANAGEMENT-TOKEN"
                or "X-DATABRICKS-GCP-SA-ACCESS-TOKEN";
}
