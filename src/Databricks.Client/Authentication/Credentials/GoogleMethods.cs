using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication.Credentials;

/// <summary>The methods of Google Cloud. Their credentials come from a separate package.</summary>
internal static class GoogleMethods
{
    private const string NotGoogle =
        "the host is not recognized as a workspace on Google Cloud; if it is one with a custom domain name, set cloud to GCP (DATABRICKS_CLOUD)";

    public static StrategyResult ForKey(StrategyInput input) =>
        Create(input, ConfigAttributes.GoogleCredentials, static (factory, host, value, time) => factory.CreateForKey(host, value, time));

    public static StrategyResult ForImpersonation(StrategyInput input) =>
        Create(input, ConfigAttributes.GoogleServiceAccount, static (factory, host, value, time) => factory.CreateForImpersonation(host, value, time));

    private static StrategyResult Create(
        StrategyInput input,
        ConfigAttribute setting,
        Func<GoogleCredentialFactory, Uri, string, TimeProvider, Credential> create
    )
    {
        if ((input.Missing(setting) ?? input.MissingHost) is { } missing)
        {
            return missing;
        }

        if (!input.IsGoogle)
        {
            return NotGoogle;
        }

        var factory =
            input.Google
            ?? throw new DatabricksConfigurationException(
                $"{input.Config.Find(setting)!.Subject} requests this method, but the method is in a separate package. Run dotnet add package Databricks.Client.Google, and call options.Authentication.UseGoogle() on the client's options."
            );
        return create(factory, input.Context.Host!, input.Config[setting]!, input.Context.Time);
    }
}
