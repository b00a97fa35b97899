using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>
/// Whoever is logged in to the Databricks command line, <c>databricks auth login</c> (<c>databricks-cli</c>). The command line keeps its tokens in the
/// system's key store, so it is run to get one.
/// </summary>
public sealed class DatabricksCliCredential : OAuthCredential
{
    private const string Program = "databricks";

    private static readonly Version KnowsProfile = new(0, 207, 1);
    private static readonly Version KnowsForceRefresh = new(0, 296, 0);

    private readonly string? profile;
    private readonly string? path;
    private Version? version;

    /// <summary>Creates the credential.</summary>
    /// <param name="profile">The profile to log in as; null for the login of the client's host.</param>
    /// <param name="path">Where the command line is; null to look for <c>databricks</c> in <c>PATH</c>.</param>
    public DatabricksCliCredential(string? profile = null, string? path = null)
        : base(servesOneClient: true)
    {
        this.profile = profile;
        this.path = path;
    }

    /// <inheritdoc/>
    public override string AuthType => "databricks-cli";

    /// <inheritdoc/>
    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        var program = Context.System.FindProgram(path ?? Program) ?? throw new DatabricksAuthenticationException("databricks CLI not found.");
        version ??= await FindVersionAsync(program, cancellationToken).ConfigureAwait(false);
        var result = await CommandToken.RunAsync(Context, program, Arguments(version), cancellationToken).ConfigureAwait(false);
        return CommandToken.Read(result, "access_token", "expiry", "databricks auth token");
    }

    internal static StrategyResult From(StrategyInput input)
    {
        var profile = input.Config[ConfigAttributes.Profile];
        var path = input.Config[ConfigAttributes.CliPath];
        return input.Config.Find(ConfigAttributes.Scopes) is { Origin: not ConfigOrigin.File }
                ? "custom scopes are not supported with databricks-cli auth; a login has those that it was made with"
            : input.MissingHost is { } missing ? missing
            : input.Context.System.FindProgram(path ?? Program) is not null ? new DatabricksCliCredential(profile, path)
            : path is null ? "databricks CLI not found on PATH"
            : $"databricks CLI not found: {input.Config.Find(ConfigAttributes.CliPath)!.Source} names no program";
    }

    private string[] Arguments(Version known)
    {
        List<string> arguments = ["auth", "token"];
        if (profile is not null && known >= KnowsProfile)
        {
            arguments.AddRange(["--profile", profile]);
        }
        else
        {
            var host = OAuthEndpoints.HostOf(Context);
            arguments.AddRange(["--host", host.GetLeftPart(UriPartial.Authority)]);
            if (OAuthEndpoints.IsAccountHost(host) && Context.AccountId is { } account)
            {
                arguments.AddRange(["--account-id", account]);
            }
        }

        // Without it, the command line may hand out the very token that the service has just refused.
        if (known >= KnowsForceRefresh)
        {
            arguments.Add("--force-refresh");
        }

        return [.. arguments];
    }

    /// <summary>Asks for the version, which decides what else may be asked. One that cannot be read counts as the oldest.</summary>
    private async Task<Version> FindVersionAsync(string program, CancellationToken cancellationToken)
    {
        const string intro = "Databricks CLI v";
        string output;
        try
        {
            output = (await CommandToken.RunAsync(Context, program, ["version"], cancellationToken).ConfigureAwait(false)).Output.Trim();
        }
        catch (DatabricksAuthenticationException error) when (error.Message.IndexOf("No such command", StringComparison.Ordinal) >= 0)
        {
            throw new DatabricksAuthenticationException("legacy databricks CLI detected; upgrade to >= 0.100.0", error);
        }
        catch (DatabricksAuthenticationException)
        {
            return new Version(0, 100);
        }

        return output.StartsWith(intro, StringComparison.Ordinal) && Version.TryParse(output.Substring(intro.Length).Split('-', '+', ' ')[0], out var version)
            ? version
            : new Version(0, 100);
    }
}
