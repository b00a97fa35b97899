using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>Tokens of a local metadata service (<c>metadata-service</c>), such as the one run by Databricks' editor extensions.</summary>
public sealed class MetadataServiceCredential : OAuthCredential
{
    private readonly Uri _address;

    /// <summary>Creates the credential.</summary>
    /// <param name="address">The address of the service, on this machine.</param>
    /// <exception cref="ArgumentException">The address is not one of this machine.</exception>
    public MetadataServiceCredential(Uri address)
        : base(servesOneClient: true)
    {
        this._address = address ?? throw new ArgumentNullException(nameof(address));
        if (!IsLocal(address))
        {
            throw new ArgumentException("The metadata service must be on this machine (localhost or 127.0.0.1).", nameof(address));
        }
    }

    /// <inheritdoc/>
    public override string AuthType => "metadata-service";

    /// <inheritdoc/>
    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        var request = new IdentityRequest(HttpMethod.Get, _address)
        {
            Headers = [new("X-Databricks-Metadata-Version", "1"), new("X-Databricks-Host", OAuthEndpoints.HostOf(Context).GetLeftPart(UriPartial.Authority))],
            Name = "the metadata service",
            Budget = TimeSpan.FromSeconds(10),
        };
        return TokenResponse.Read(await Context.Identity.SendAsync(request, cancellationToken).ConfigureAwait(false), Context.Time.GetUtcNow());
    }

    internal static StrategyResult From(StrategyInput input)
    {
        if ((input.Missing(ConfigAttributes.MetadataServiceUrl) ?? input.MissingHost) is { } missing)
        {
            return missing;
        }

        var value = input.Config.Find(ConfigAttributes.MetadataServiceUrl)!;
        return Uri.TryCreate(value.Text, UriKind.Absolute, out var address) && IsLocal(address)
            ? new MetadataServiceCredential(address)
            : throw new DatabricksConfigurationException($"{value.Source} is not an address of this machine; only localhost URLs are allowed.");
    }

    private static bool IsLocal(Uri address) =>
        address.IsAbsoluteUri && address.IsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
