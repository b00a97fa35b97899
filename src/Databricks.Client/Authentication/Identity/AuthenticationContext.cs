using Databricks.Client.Authentication.Platform;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Authentication.Identity;

/// <summary>What a credential knows of the client that it works for.</summary>
/// <param name="Host">The workspace's address; null while it is to be found out with the credential's help.</param>
/// <param name="Identity">The client for identity providers.</param>
/// <param name="System">Variables, files, programs, the clock, the log.</param>
internal sealed record AuthenticationContext(Uri? Host, IdentityClient Identity, HostEnvironment System)
{
    /// <summary>The account, if it is configured.</summary>
    public string? AccountId => FindAccountId();

    /// <summary>What has been learned about the host.</summary>
    public HostFacts Facts { get; init; } = new();

    /// <summary>Where the workspace's OAuth endpoints are described, if that is configured.</summary>
    public Uri? DiscoveryUrl => FindDiscoveryUrl();

    /// <summary>The addresses of Microsoft's cloud.</summary>
    public AzureEnvironment Azure => FindAzure();

    /// <summary>Reads the configured account when it is needed: what is wrong with it does not concern who needs none.</summary>
    public Func<string?> FindAccountId { get; init; } = static () => null;

    /// <summary>Reads the configured discovery address when it is needed: what is wrong with it does not concern who needs none.</summary>
    public Func<Uri?> FindDiscoveryUrl { get; init; } = static () => null;

    /// <summary>Reads the configured cloud when it is needed.</summary>
    public Func<AzureEnvironment> FindAzure { get; init; } = static () => AzureEnvironment.Public;

    /// <summary>Whether tokens are renewed in the background before they end, read when a credential that has tokens is made.</summary>
    public Func<bool> RenewsInBackground { get; init; } = static () => true;

    public TimeProvider Time => System.Time;

    public ILogger Logger => System.Logger;
}
