using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>
/// Finds probable secrets in undocumented JSON by member name: passwords, tokens, keys and secret values in Databricks' terms. A false positive does no
/// harm: it is only masked where the service quotes it.
/// </summary>
internal static class SecretMembers
{
    private static readonly string[] _endings =
    [
        "password",
        "token",
        "secret",
        "plaintext",
        "private_key",
        "access_key",
        "api_key",
        "apikey",
        "primary_key",
        "account_key",
        "spark_env_vars",
        "environment_vars",
        "string_value",
        "bytes_value",
        "token_value",
    ];

    /// <summary>Collects the values of such members, at any depth.</summary>
    public static void Collect(JToken json, ICollection<string> secrets) => Collect(json, isSecret: false, secrets);

    /// <summary>Collects the values of a member, which may itself be one of them.</summary>
    public static void Collect(string name, JToken json, ICollection<string> secrets) => Collect(json, IsSecret(name), secrets);

    private static void Collect(JToken json, bool isSecret, ICollection<string> secrets)
    {
        switch (json)
        {
            case JObject members:
                foreach (var member in members)
                {
                    if (member.Value is { } value)
                    {
                        Collect(value, isSecret || IsSecret(member.Key), secrets);
                    }
                }

                break;
            case JArray items:
                foreach (var item in items)
                {
                    Collect(item, isSecret, secrets);
                }

                break;
            case JValue { Value: string text } when isSecret:
                secrets.Add(text);
                break;
        }
    }

    private static bool IsSecret(string name) => Array.Exists(_endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
