using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>A client's metadata about its host. It is requested once; a failure is not cached.</summary>
internal sealed class HostFacts
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private readonly SharedFlight<HostMetadata> _flight = new();
    private volatile HostMetadata? _metadata;
    private volatile Uri? _tokenEndpoint;

    /// <summary>The host's metadata; null if it has not been requested, or the host did not respond.</summary>
    public HostMetadata? Metadata => _metadata;

    /// <summary>The host's token endpoint; null if not known yet.</summary>
    public Uri? TokenEndpoint
    {
        get => _tokenEndpoint;
        set => _tokenEndpoint = value;
    }

    /// <summary>Requests the host's metadata. A missing response is not an error: older hosts have none.</summary>
    public ValueTask<HostMetadata> GetMetadataAsync(IdentityClient identity, Uri host, CancellationToken cancellationToken) =>
        _metadata is { } known
            ? new ValueTask<HostMetadata>(known)
            : new ValueTask<HostMetadata>(_flight.JoinAsync(token => AskAsync(identity, host, token), cancellationToken));

    /// <summary>Discards the token endpoint, because a request to it has failed.</summary>
    public void Forget() => (_metadata, _tokenEndpoint) = (null, null);

    private async Task<HostMetadata> AskAsync(IdentityClient identity, Uri host, CancellationToken cancellationToken)
    {
        if (_metadata is { } earlier)
        {
            return earlier;
        }

        try
        {
            var request = new IdentityRequest(HttpMethod.Get, new Uri(host, "/.well-known/databricks-config")) { Budget = _limit, AttemptTimeout = _limit };
            var response = await identity.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if ((int)response.Status >= 500)
            {
                return HostMetadata.None;
            }

            return _metadata = response.IsSuccess && JsonObject.Parse(response.Text) is { } json ? HostMetadata.Of(json) : HostMetadata.None;
        }
        catch (DatabricksAuthenticationException)
        {
            return HostMetadata.None;
        }
    }
}
