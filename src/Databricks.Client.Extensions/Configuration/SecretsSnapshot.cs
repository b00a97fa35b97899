using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Extensions;

/// <summary>The values of a scope at one time, with the times of their last change.</summary>
internal sealed class SecretsSnapshot
{
    private const int AtOnce = 4;

    private static readonly Action<ILogger, string, string, string, Exception?> _leftOut = LoggerMessage.Define<string, string, string>(
        LogLevel.Warning,
        new EventId(15, "SecretLeftOut"),
        "The secret '{Key}' of scope '{Scope}' cannot be read and is left out of the configuration: {Reason}"
    );

    public static readonly SecretsSnapshot Empty = new();

    private readonly Dictionary<string, (DateTimeOffset Changed, string Value)> _secrets = new(StringComparer.Ordinal);

    /// <summary>Reads the scope; unchanged values are copied from <paramref name="before"/>.</summary>
    public static async Task<SecretsSnapshot> ReadAsync(
        DatabricksClient client,
        string scope,
        DatabricksSecretsOptions options,
        SecretsSnapshot before,
        CancellationToken cancellationToken
    )
    {
        var keys = new List<SecretMetadata>();
        await foreach (var secret in client.Secrets.ListAsync(scope, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (secret.Key is { Length: > 0 } key && options.Include?.Invoke(key) != false)
            {
                keys.Add(secret);
            }
        }

        var snapshot = new SecretsSnapshot();
        using var slots = new SemaphoreSlim(AtOnce, AtOnce);
        var reads = keys.Select(async secret =>
            (secret.Key, Read: await before.ValueAsync(client, scope, secret, options, slots, cancellationToken).ConfigureAwait(false))
        );
        foreach (var (key, read) in await Task.WhenAll(reads).ConfigureAwait(false))
        {
            if (read is { } secret)
            {
                snapshot._secrets[key] = secret;
            }
        }

        return snapshot;
    }

    public Dictionary<string, string?> ToConfiguration(Func<string, string> name)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var secret in _secrets)
        {
            data[name(secret.Key)] = secret.Value.Value;
        }

        return data;
    }

    public bool HasSameValues(SecretsSnapshot other) =>
        _secrets.Count == other._secrets.Count
        && _secrets.All(secret => other._secrets.TryGetValue(secret.Key, out var value) && value.Value == secret.Value.Value);

    /// <returns>The value; null if the secret was deleted since it was listed, or was never readable.</returns>
    private async Task<(DateTimeOffset Changed, string Value)?> ValueAsync(
        DatabricksClient client,
        string scope,
        SecretMetadata secret,
        DatabricksSecretsOptions options,
        SemaphoreSlim slots,
        CancellationToken cancellationToken
    )
    {
        var isKnown = _secrets.TryGetValue(secret.Key, out var known);
        if (isKnown && secret.LastUpdatedTimestamp is var changed && changed != default && known.Changed == changed)
        {
            return known;
        }

        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return (
                secret.LastUpdatedTimestamp,
                await client.Secrets.GetStringAsync(scope, secret.Key, cancellationToken: cancellationToken).ConfigureAwait(false)
            );
        }
        catch (DatabricksApiException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        catch (DatabricksException error) when (!options.RequireAll && IsOfThisSecret(error))
        {
            Report(client, scope, secret.Key, options, error);
            return isKnown ? known : null;
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Whether other secrets may still be readable: the service refuses this one, or its value is not text.</summary>
    private static bool IsOfThisSecret(DatabricksException error) =>
        error is DatabricksApiException api
            ? (int)api.StatusCode is >= 400 and < 500 and not 401 and not 429
            : error is DatabricksStateException or DatabricksResponseException;

    private static void Report(DatabricksClient client, string scope, string key, DatabricksSecretsOptions options, DatabricksException error)
    {
        _leftOut(client.Logger, key, scope, error.Message, null);
        try
        {
            options.OnSecretFailed?.Invoke(key, error);
        }
#pragma warning disable CA1031, RCS1075 // the other secrets are still read
        catch (Exception)
#pragma warning restore CA1031, RCS1075
        {
            // As documented.
        }
    }
}
