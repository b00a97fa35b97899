using Databricks.Client.Authentication.Platform;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Authentication.Identity;

/// <summary>The context that a client provides to its credential.</summary>
/// <param name="Host">The workspace's address; null while it is being determined with the credential.</param>
/// <param name="Identity">The client for identity providers.</param>
/// <param name="System">Variables, files, programs, the clock, the log.</param>
internal sealed record AuthenticationContext(Uri? Host, IdentityClient Identity, HostEnvironment System)
{
    /// <summary>The account, if it is configured.</summary>
    public string? AccountId => FindAccountId();

    /// <summary>The metadata of the host.</summary>
    public HostFacts Facts { get; init; } = new();

    /// <summary>The discovery URL of the workspace's OAuth endpoints, if configured.</summary>
    public Uri? DiscoveryUrl => FindDiscoveryUrl();

    /// <summary>The addresses of Microsoft's cloud.</summary>
    public AzureEnvironment Azure => FindAzure();

    /// <summary>Reads the configured account on demand: an error in it does not affect callers that do not need it.</summary>
    public Func<string?> FindAccountId { get; init; } = static () => null;

    /// <summary>Reads the configured discovery address on demand: an error in it does not affect callers that do not need it.</summary>
    public Func<Uri?> FindDiscoveryUrl { get; init; } = static () => null;

    /// <summary>Reads the configured cloud on demand.</summary>
    public Func<AzureEnvironment> FindAzure { get; init; } = static () => AzureEnvironment.Public;

    /// <summary>Whether tokens are renewed in the background before they expire, read when a credential with tokens is created.</summary>
    public Func<bool> RenewsInBackground { get; init; } = static () => true;

    public TimeProvider Time => System.Time;

    public ILogger Logger => System.Logger;
}
