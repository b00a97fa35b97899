using System.Security.Cryptography;
using System.Text;

namespace Databricks.Client.Authentication.Browser;

/// <summary>Proof Key for Code Exchange (RFC 7636): only the client that knows the verifier of the login can exchange the code.</summary>
internal static class Pkce
{
    /// <summary>A random string of 43 characters that need no escaping, for verifiers and states.</summary>
    public static string Random()
    {
        var bytes = new byte[32];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return Base64Url(bytes);
    }

    /// <summary>The challenge of a verifier, method S256.</summary>
    public static string Challenge(string verifier)
    {
#if NET8_0_OR_GREATER
        return Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
#else
        using var hash = SHA256.Create();
        return Base64Url(hash.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
#endif
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
