namespace Databricks.Quickstart.Recording;

/// <summary>Names of undocumented members, parameters and headers whose values are probably secret.</summary>
internal static class SecretNames
{
    private static readonly string[] _endings =
    [
        "password",
        "passwd",
        "token",
        "secret",
        "plaintext",
        "private_key",
        "access_key",
        "api_key",
        "apikey",
        "string_value",
        "bytes_value",
        "token_value",
        "assertion",
        "credential",
        "credentials",
        "signature",
    ];

    // Page tokens and idempotency tokens grant no access.
    private static readonly string[] _harmless = ["page_token", "next_page_token", "prev_page_token", "idempotency_token"];

    private static readonly string[] _headerWords = ["authorization", "cookie", "token", "secret", "password", "api-key", "apikey", "credential", "signature"];

    public static bool OfMember(string name) =>
        !_harmless.Contains(name, StringComparer.OrdinalIgnoreCase)
        && Array.Exists(_endings, ending => name.Replace('-', '_').EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    public static bool OfHeader(string name) => Array.Exists(_headerWords, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
