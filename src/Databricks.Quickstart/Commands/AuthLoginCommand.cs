using Databricks.Client;
using Databricks.Client.Authentication;
using Databricks.Quickstart.Output;

namespace Databricks.Quickstart.Commands;

/// <summary>Logs in with the browser and stores the tokens for programs with the same settings.</summary>
/// <param name="host">The workspace's address; null for that of the environment or profile.</param>
/// <param name="profile">The profile of the configuration file; null for the default.</param>
internal sealed class AuthLoginCommand(string? host, string? profile)
{
    private const string AuthType = "external-browser";

    public async Task<int> RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var client = new DatabricksClient(
            new DatabricksClientOptions
            {
                Host = host,
                Profile = profile,
                Authentication = { AuthType = AuthType, OpenBrowser = address => ShowAsync(terminal, address) },
            }
        );
        var user = await client.GetCurrentUserAsync(cancellationToken: cancellationToken);
        var config = await client.GetConfigAsync(cancellationToken);
        var address = config.Host.GetLeftPart(UriPartial.Authority);
        await terminal.Output.WriteLineAsync($"Logged in to {address} as {user}.");
        await terminal.Output.WriteLineAsync($"Programs use this login with DATABRICKS_AUTH_TYPE={AuthType} and {Place(config, address)}.");
        return 0;
    }

    private static string Place(DatabricksConfig config, string address) =>
        config["profile"] is { } profile ? $"DATABRICKS_CONFIG_PROFILE={profile}" : $"DATABRICKS_HOST={address}";

    private static async Task ShowAsync(Terminal terminal, Uri address)
    {
        await terminal.Output.WriteLineAsync("Log in with your browser. If it does not open automatically, open this address on this machine:");
        await terminal.Output.WriteLineAsync(address.AbsoluteUri);
        await terminal.Output.FlushAsync(CancellationToken.None);
        try
        {
            await BrowserCredential.OpenSystemBrowserAsync(address);
        }
        catch (IOException e)
        {
            await terminal.Error.WriteLineAsync($"No browser was opened: {e.Message}.");
        }
    }
}
