namespace Databricks.Client.Authentication.Configuration;

/// <summary>What the client's options say, taken once: later changes to them have no effect.</summary>
internal sealed record ExplicitSettings(IReadOnlyList<ConfigValue> Values, Credential? Credential)
{
    public static ExplicitSettings Of(string? host, string? token, string? profile, Credential? credential, AuthenticationOptions options)
    {
        var values = new List<ConfigValue>();
        Add(ConfigAttributes.Host, host, "Host");
        Add(ConfigAttributes.Token, token, "Token");
        Add(ConfigAttributes.Profile, profile, "Profile");
        AddOther(ConfigAttributes.ConfigFile, options.ConfigFile, nameof(options.ConfigFile));
        AddOther(ConfigAttributes.AuthType, options.AuthType, nameof(options.AuthType));
        AddOther(ConfigAttributes.AccountId, options.AccountId, nameof(options.AccountId));
        AddOther(ConfigAttributes.WorkspaceId, options.WorkspaceId, nameof(options.WorkspaceId));
        AddOther(ConfigAttributes.Username, options.Username, nameof(options.Username));
        AddOther(ConfigAttributes.Password, options.Password, nameof(options.Password));
        AddOther(ConfigAttributes.ClientId, options.ClientId, nameof(options.ClientId));
        AddOther(ConfigAttributes.ClientSecret, options.ClientSecret, nameof(options.ClientSecret));
        AddOther(ConfigAttributes.Scopes, string.Join(" ", options.Scopes), nameof(options.Scopes));
        AddOther(ConfigAttributes.TokenAudience, options.TokenAudience, nameof(options.TokenAudience));
        AddOther(ConfigAttributes.OidcTokenFile, options.OidcTokenFile, nameof(options.OidcTokenFile));
        AddOther(ConfigAttributes.OidcTokenVariable, options.OidcTokenVariable, nameof(options.OidcTokenVariable));
        AddOther(ConfigAttributes.DiscoveryUrl, options.DiscoveryUrl, nameof(options.DiscoveryUrl));
        AddOther(ConfigAttributes.CliPath, options.DatabricksCliPath, nameof(options.DatabricksCliPath));
        AddOther(ConfigAttributes.MetadataServiceUrl, options.MetadataServiceUrl, nameof(options.MetadataServiceUrl));
        AddOther(ConfigAttributes.AzureResourceId, options.AzureWorkspaceResourceId, nameof(options.AzureWorkspaceResourceId));
        AddOther(
            ConfigAttributes.AzureUseMsi,
            options.AzureUseManagedIdentity is { } use ? (use ? "true" : "false") : null,
            nameof(options.AzureUseManagedIdentity)
        );
        AddOther(ConfigAttributes.AzureClientId, options.AzureClientId, nameof(options.AzureClientId));
        AddOther(ConfigAttributes.AzureClientSecret, options.AzureClientSecret, nameof(options.AzureClientSecret));
        AddOther(ConfigAttributes.AzureTenantId, options.AzureTenantId, nameof(options.AzureTenantId));
        AddOther(ConfigAttributes.AzureEnvironment, options.AzureEnvironment, nameof(options.AzureEnvironment));
        AddOther(ConfigAttributes.Cloud, options.Cloud, nameof(options.Cloud));
        return new ExplicitSettings(values, credential);

        void AddOther(ConfigAttribute attribute, string? text, string option) => Add(attribute, text, "Authentication." + option);

        void Add(ConfigAttribute attribute, string? text, string option)
        {
            if (!string.IsNullOrEmpty(text))
            {
                values.Add(new ConfigValue(attribute, text!, ConfigOrigin.Options, "the option " + option));
            }
        }
    }
}
