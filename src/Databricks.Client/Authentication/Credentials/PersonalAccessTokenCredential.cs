using System.Net.Http.Headers;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;
using Databricks.Client.Errors;

namespace Databricks.Client.Authentication;

/// <summary>A personal access token (<c>dapi…</c>), or any other bearer token that the caller renews.</summary>
public sealed class PersonalAccessTokenCredential : Credential
{
    private readonly AuthenticationHeaderValue _header;

    /// <summary>Creates the credential.</summary>
    /// <param name="token">The token, without <c>Bearer</c>.</param>
    /// <exception cref="DatabricksConfigurationException">The token is empty, or it contains a space, a line break, quotation marks or other characters that are not valid in a token.</exception>
    public PersonalAccessTokenCredential(string token)
        : this(token, "The token") { }

    /// <param name="token">The token, without <c>Bearer</c>.</param>
    /// <param name="source">Its source, for the message.</param>
    internal PersonalAccessTokenCredential(string token, string source)
    {
        ArgumentNullException.ThrowIfNull(token);

        if (string.IsNullOrWhiteSpace(token))
        {
            throw new DatabricksConfigurationException($"{source} is empty.");
        }

        if (PastedText.Fault(token, isOneWord: true) is { } fault)
        {
            throw new DatabricksConfigurationException($"{source} {fault}");
        }

        _header = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <inheritdoc/>
    public override string AuthType => "pat";

    /// <inheritdoc/>
    public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(headers);

        headers.Authorization = _header;
        return default;
    }

    internal static StrategyResult From(StrategyInput input)
    {
        if ((input.Missing(ConfigAttributes.Token) ?? input.MissingHost) is { } missing)
        {
            return missing;
        }

        var token = input.Config.Find(ConfigAttributes.Token)!;
        return new PersonalAccessTokenCredential(token.Text, token.Subject);
    }
}
