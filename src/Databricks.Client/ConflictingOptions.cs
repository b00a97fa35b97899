using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client;

/// <summary>Refuses conflicting options, one of which would be silently ignored.</summary>
internal static class ConflictingOptions
{
    /// <exception cref="ArgumentException">Two options are mutually exclusive.</exception>
    public static void Refuse(DatabricksClientOptions options)
    {
        if (options.HttpClient is not null && options.HttpClientFactory is not null)
        {
            throw Both(nameof(options), nameof(options.HttpClient), nameof(options.HttpClientFactory), "set one of them");
        }

        if (options.ConfigureHandler is not null && (options.HttpClient ?? (object?)options.HttpClientFactory) is not null)
        {
            throw Both(
                nameof(options),
                nameof(options.ConfigureHandler),
                options.HttpClient is not null ? nameof(options.HttpClient) : nameof(options.HttpClientFactory),
                "configure the handlers of your own HttpClient where you create it"
            );
        }

        if (
            options.Credential is not null
            && ConfigAttributes.All.FirstOrDefault(attribute => attribute.NamesCredential && !string.IsNullOrWhiteSpace(attribute.Option?.Get(options)))
                is { } other
        )
        {
            throw Both(nameof(options), nameof(options.Credential), other.Option!.Path, "set only the one to authenticate with");
        }
    }

    private static ArgumentException Both(string parameter, string first, string second, string advice) =>
        new($"The options {first} and {second} are both set, and only one can be used: {advice}.", parameter);
}
