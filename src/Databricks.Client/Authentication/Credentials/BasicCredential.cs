using System.Net.Http.Headers;
using System.Text;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Credentials;

namespace Databricks.Client.Authentication;

/// <summary>User name and password (<c>basic</c>). Most workspaces no longer support it.</summary>
public sealed class BasicCredential : Credential
{
    private readonly AuthenticationHeaderValue _header;

    /// <summary>Creates the credential.</summary>
    /// <param name="username">The name to log in with; it cannot contain a colon.</param>
    /// <param name="password">The password.</param>
    /// <exception cref="ArgumentException">The name is empty or contains a colon.</exception>
    public BasicCredential(string username, string password)
    {
        if (string.IsNullOrEmpty(username) || username.Contains(':'))
        {
            throw new ArgumentException("The user name must not be empty or contain a colon.", nameof(username));
        }

        var text = username + ":" + (password ?? throw new ArgumentNullException(nameof(password)));
        _header = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc/>
    public override string AuthType => "basic";

    /// <inheritdoc/>
    public override ValueTask AuthorizeAsync(HttpRequestHeaders headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(headers);

        headers.Authorization = _header;
        return default;
    }

    internal static StrategyResult From(StrategyInput input)
    {
        if ((input.MissingHost ?? input.Missing(ConfigAttributes.Username, ConfigAttributes.Password)) is { } missing)
        {
            return missing;
        }

        var name = input.Config.Find(ConfigAttributes.Username)!;
        return name.Text.IndexOf(':') < 0
            ? new BasicCredential(input.Config[ConfigAttributes.Username]!, input.Config[ConfigAttributes.Password]!)
            : throw new Errors.DatabricksConfigurationException($"{name.Subject} contains a colon, which is not allowed in a user name.");
    }
}
