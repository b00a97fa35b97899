namespace Databricks.Client.Authentication.Identity;

/// <summary>The scopes of a request for a token.</summary>
internal static class OAuthScopes
{
    public static string Join(IReadOnlyList<string> scopes) => scopes.Count == 0 ? "all-apis" : string.Join(" ", scopes);
}
