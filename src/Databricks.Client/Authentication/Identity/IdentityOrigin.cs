using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Identity;

/// <summary>The final address of an identity request.</summary>
internal static class IdentityOrigin
{
    /// <summary>Whether an address is the requested one. A caller's handler may redirect to a test double on this machine.</summary>
    public static bool IsExpected(Uri asked, Uri actual) => IsSame(asked, actual) || (!asked.IsLoopback && actual.IsLoopback && IsSamePath(asked, actual));

    public static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0 && IsSamePath(one, other);

    public static DatabricksAuthenticationException Followed(string request, Uri actual) =>
        new(
            $"{request} was redirected to {actual.GetLeftPart(UriPartial.Path)}. The HttpClient that was passed to the client follows redirects and would forward secrets: set AllowAutoRedirect of its handler to false."
        );

    private static bool IsSamePath(Uri one, Uri other) => string.Equals(one.AbsolutePath, other.AbsolutePath, StringComparison.Ordinal);
}
