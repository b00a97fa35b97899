using Databricks.Client.Authentication.Tokens;
using Databricks.Client.Errors;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>What a client has learned about its host. A host is asked once; a failure is not remembered.</summary>
internal sealed class HostFacts
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private readonly SharedFlight<HostMetadata> _flight = new();
    private volatile HostMetadata? _metadata;
    private volatile Uri? _tokenEndpoint;

    /// <summary>What the host says of itself; null if it has not been asked, or did not respond.</summary>
    public HostMetadata? Metadata => _metadata;

    /// <summary>Where the host issues tokens; null if that is not known yet.</summary>
    public Uri? TokenEndpoint
    {
        get => _tokenEndpoint;
        set => _tokenEndpoint = value;
    }

    /// <summary>Asks the host what it is. That it does not tell is not an error: older hosts do not.</summary>
    public ValueTask<HostMetadata> GetMetadataAsync(IdentityClient identity, Uri host, CancellationToken cancellationToken) =>
        _metadata is { } known
            ? new ValueTask<HostMetadata>(known)
            : new ValueTask<HostMetadata>(_flight.JoinAsync(token => AskAsync(identity, host, token), cancellationToken));

    /// <summary>Forgets where tokens are issued, since a request there has failed.</summary>
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
