using Databricks.Client.Authentication.Platform;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Authentication.Identity;

/// <summary>What a credential knows of the client that it works for.</summary>
/// <param name="Host">The workspace's address; null while it is to be found out with the credential's help.</param>
/// <param name="Identity">The way to identity providers.</param>
/// <param name="System">Variables, files, programs, the clock, the log.</param>
internal sealed record AuthenticationContext(Uri? Host, IdentityClient Identity, AuthenticationSystem System)
{
    public string? AccountId { get; init; }

    /// <summary>Where the workspace's OAuth endpoints are described, if somebody said.</summary>
    public Uri? DiscoveryUrl { get; init; }

    public AzureEnvironment Azure { get; init; } = AzureEnvironment.Public;

    public TimeProvider Time => System.Time;

    public ILogger Logger => System.Logger;
}
