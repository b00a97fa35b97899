using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;
using Databricks.Client.Serialization;

namespace Databricks.Client.Authentication.Identity;

/// <summary>Gets tokens from command lines.</summary>
internal static class CommandToken
{
    private const int MaxMessageLength = 500;

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(45);

    /// <exception cref="DatabricksAuthenticationException">The program cannot be started, takes too long or fails. The message shows its error
    /// output.</exception>
    public static async Task<CommandResult> RunAsync(
        AuthenticationContext context,
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var shown = $"{Path.GetFileNameWithoutExtension(program)} {string.Join(" ", arguments.Take(2))}";
        using var timer = Cancellation.After(context.Time, _limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        CommandResult result;
        try
        {
            result = await context.System.Commands.RunAsync(program, arguments, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DatabricksAuthenticationException($"'{shown}' took longer than {_limit.TotalSeconds} seconds and was stopped.", error);
        }
        catch (IOException error)
        {
            throw new DatabricksAuthenticationException($"{program} cannot be run: {error.Message}", error);
        }

        return result.ExitCode == 0
            ? result
            : throw new DatabricksAuthenticationException(
                $"'{shown}' exited with code {result.ExitCode}: {SingleLine.Of(result.ErrorOutput, MaxMessageLength)}"
            );
    }

    /// <exception cref="DatabricksAuthenticationException">The output contains no token. The message does not show the output.</exception>
    public static OAuthToken Read(CommandResult result, string tokenName, string endName, string command)
    {
        var json = JsonObject.Parse(result.Output) ?? throw new DatabricksAuthenticationException($"'{command}' did not print a JSON object.");
        var token = json.Text(tokenName) ?? throw new DatabricksAuthenticationException($"'{command}' printed no {tokenName}.");
        var end = TokenResponse.ExpiresOn(json) ?? TokenResponse.Time(json.Text(endName), TimeZoneInfo.Local);
        return new OAuthToken(token, end ?? throw new DatabricksAuthenticationException($"'{command}' printed no valid {endName}."));
    }
}
