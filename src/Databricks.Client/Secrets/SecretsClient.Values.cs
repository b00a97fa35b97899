using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client;

public partial class SecretsClient
{
    /// <summary>Stores a string, in UTF-8. An existing secret with that key is overwritten.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, at most 128.</param>
    /// <param name="value">The text, at most 128 KB.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Secrets.PutStringAsync("database", "password", password);</code></example>
    public virtual Task PutStringAsync(string scope, string key, string value, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        PutAsync(
            new PutSecretRequest
            {
                Scope = scope,
                Key = key,
                StringValue = value ?? throw new ArgumentNullException(nameof(value)),
            },
            options,
            cancellationToken
        );

    /// <summary>Stores bytes. An existing secret with that key is overwritten.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key: letters, digits, <c>-</c>, <c>_</c>, <c>.</c>, at most 128.</param>
    /// <param name="value">The bytes, at most 128 KB.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>await databricks.Secrets.PutBytesAsync("tls", "certificate", File.ReadAllBytes("certificate.pfx"));</code></example>
    public virtual Task PutBytesAsync(string scope, string key, byte[] value, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        PutAsync(
            new PutSecretRequest
            {
                Scope = scope,
                Key = key,
                BytesValue = Convert.ToBase64String(value ?? throw new ArgumentNullException(nameof(value))),
            },
            options,
            cancellationToken
        );

    /// <summary>Reads a secret as text.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key.</param>
    /// <param name="encoding">The encoding of the string; null for UTF-8.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The text.</returns>
    /// <exception cref="DatabricksStateException">The bytes are not valid in UTF-8, or in an encoding that throws on invalid bytes.</exception>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>string password = await databricks.Secrets.GetStringAsync("database", "password");</code></example>
    public virtual async Task<string> GetStringAsync(
        string scope,
        string key,
        Encoding? encoding = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        using var secret = await GetSecretAsync(scope, key, options, cancellationToken).ConfigureAwait(false);
        return secret.RevealString(encoding);
    }

    /// <summary>Reads a secret as bytes.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example><code>byte[] certificate = await databricks.Secrets.GetBytesAsync("tls", "certificate");</code></example>
    public virtual async Task<byte[]> GetBytesAsync(string scope, string key, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var secret = await GetSecretAsync(scope, key, options, cancellationToken).ConfigureAwait(false);
        return secret.RevealBytes();
    }

    /// <summary>Reads a secret into a value that does not reveal it by accident.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="key">The key.</param>
    /// <param name="options">Overrides for this call; null for the client's settings.</param>
    /// <param name="cancellationToken">Cancels the call, including its waits.</param>
    /// <returns>The value. Dispose it to overwrite its memory.</returns>
    /// <exception cref="DatabricksException">The call failed: see its derived classes.</exception>
    /// <example>
    /// <code>
    /// using SecretValue secret = await databricks.Secrets.GetSecretAsync("database", "password");
    /// logger.LogInformation("Read {Secret}", secret);   // Read ***
    /// </code>
    /// </example>
    public virtual async Task<SecretValue> GetSecretAsync(
        string scope,
        string key,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var response = await GetAsync(scope, key, options, cancellationToken).ConfigureAwait(false);
        try
        {
            return new SecretValue(scope, key, Convert.FromBase64String(response.Value));
        }
        catch (FormatException error)
        {
            throw new DatabricksResponseException($"The service returned a value of the secret '{key}' of scope '{scope}' that is not valid Base64.", error);
        }
    }
}
