using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Authentication.Identity;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>
/// The login of the Databricks CLI, <c>databricks auth login</c> (<c>databricks-cli</c>). The CLI stores its tokens in the system's key store, so
/// the credential runs it to get a token.
/// </summary>
public sealed class DatabricksCliCredential : OAuthCredential
{
    private const string Program = "databricks";

    private const string NoSuchCommand = "No such command";

    /// <summary>The official SDKs treat a smaller file as the legacy command line, a Python script.</summary>
    private const int SmallestProgram = 1 << 20;

    private static readonly Version _oldest = new(0, 100);
    private static readonly Version _knowsProfile = new(0, 207, 1);
    private static readonly Version _knowsForceRefresh = new(0, 296, 0);

    private readonly string? _profile;
    private readonly string? _path;
    private CommandLineProgram? _found;

    /// <summary>Creates the credential.</summary>
    /// <param name="profile">The profile to log in as; null for the login of the client's host.</param>
    /// <param name="path">The path of the CLI; null to search for <c>databricks</c> in <c>PATH</c>.</param>
    public DatabricksCliCredential(string? profile = null, string? path = null)
        : base(servesOneClient: true)
    {
        this._profile = profile;
        this._path = path;
    }

    /// <inheritdoc/>
    public override string AuthType => "databricks-cli";

    /// <inheritdoc/>
    protected override async Task<OAuthToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        _found ??= await FindAsync(cancellationToken).ConfigureAwait(false);
        if (_profile is null && Context.AccountId is not null)
        {
            await OAuthEndpoints.MetadataAsync(Context, cancellationToken).ConfigureAwait(false);
        }

        var result = await CommandToken.RunAsync(Context, _found.Program, Arguments(_found.Version), cancellationToken).ConfigureAwait(false);
        return CommandToken.Read(result, "access_token", "expiry", "databricks auth token");
    }

    internal static StrategyResult From(StrategyInput input)
    {
        var profile = input.Config[ConfigAttributes.Profile];
        var path = input.Config[ConfigAttributes.CliPath];
        return input.Config.Find(ConfigAttributes.Scopes) is { Origin: not ConfigOrigin.File }
                ? "custom scopes are not supported with databricks-cli auth; a login keeps the scopes it was created with"
            : input.MissingHost is { } missing ? missing
            : input.Context.System.FindProgram(path ?? Program) is not null ? StrategyResult.Ambient(new DatabricksCliCredential(profile, path))
            : path is null ? "databricks CLI not found on PATH"
            : $"databricks CLI not found: {input.Config.Find(ConfigAttributes.CliPath)!.Source} does not name a program";
    }

    private string[] Arguments(Version known)
    {
        List<string> arguments = ["auth", "token"];
        if (_profile is not null && known >= _knowsProfile)
        {
            arguments.AddRange(["--profile", _profile]);
        }
        else
        {
            var host = OAuthEndpoints.HostOf(Context);
            arguments.AddRange(["--host", host.GetLeftPart(UriPartial.Authority)]);
            if (OAuthEndpoints.IsAccountHost(Context, host) && Context.AccountId is { } account)
            {
                arguments.AddRange(["--account-id", account]);
            }
        }

        // Without it, the command line may return the token that the service has just refused.
        if (known >= _knowsForceRefresh)
        {
            arguments.Add("--force-refresh");
        }

        return [.. arguments];
    }

    /// <summary>
    /// Chooses the program: the first with its name, except for the legacy command line of the same name, a small script without <c>version</c> and <c>auth
    /// token</c>.
    /// </summary>
    private async Task<CommandLineProgram> FindAsync(CancellationToken cancellationToken)
    {
        CommandLineProgram? doubtful = null;
        DatabricksAuthenticationException? legacy = null;
        foreach (var program in Context.System.FindPrograms(_path ?? Program).Distinct())
        {
            try
            {
                if (await FindVersionAsync(program, cancellationToken).ConfigureAwait(false) is { } version)
                {
                    return new CommandLineProgram(program, version);
                }

                doubtful ??= new CommandLineProgram(program, _oldest);
                if (Context.System.Files.Length(program) is not < SmallestProgram)
                {
                    return doubtful;
                }
            }
            catch (DatabricksAuthenticationException error) when (IsLegacy(error.Message))
            {
                legacy ??= new DatabricksAuthenticationException($"legacy databricks CLI detected; upgrade to >= 0.100.0 ({program})", error);
            }
        }

        return doubtful ?? throw legacy ?? new DatabricksAuthenticationException("databricks CLI not found.");
    }

    /// <summary>Gets the version, which determines the supported commands; null if the program does not print it.</summary>
    private async Task<Version?> FindVersionAsync(string program, CancellationToken cancellationToken)
    {
        const string intro = "Databricks CLI v";
        string output;
        try
        {
            output = (await CommandToken.RunAsync(Context, program, ["version"], cancellationToken).ConfigureAwait(false)).Output.Trim();
        }
        catch (DatabricksAuthenticationException error) when (!IsLegacy(error.Message))
        {
            return null;
        }

        if (output.StartsWith("Version 0.", StringComparison.Ordinal))
        {
            throw new DatabricksAuthenticationException(NoSuchCommand);
        }

        return output.StartsWith(intro, StringComparison.Ordinal) && Version.TryParse(output.Substring(intro.Length).Split('-', '+', ' ')[0], out var version)
            ? version
            : null;
    }

    private static bool IsLegacy(string message) => message.Contains(NoSuchCommand, StringComparison.Ordinal);

    private sealed record CommandLineProgram(string Program, Version Version);
}
