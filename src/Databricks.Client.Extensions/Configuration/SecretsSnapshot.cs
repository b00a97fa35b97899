using System.Net;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Extensions;

/// <summary>The values of a scope at one time, with the times of their last change.</summary>
internal sealed class SecretsSnapshot
{
    private const int AtOnce = 4;

    public static readonly SecretsSnapshot Empty = new();

    private readonly Dictionary<string, (DateTimeOffset Changed, string Value)> secrets = new(StringComparer.Ordinal);

    /// <summary>Reads the scope; what has not changed since <paramref name="before"/> is taken from there.</summary>
    public static async Task<SecretsSnapshot> ReadAsync(
        DatabricksClient client,
        string scope,
        Func<string, bool>? include,
        SecretsSnapshot before,
        CancellationToken cancellationToken
    )
    {
        var keys = new List<SecretMetadata>();
        await foreach (var secret in client.Secrets.ListAsync(scope, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (secret.Key is { Length: > 0 } key && include?.Invoke(key) != false)
            {
                keys.Add(secret);
            }
        }

        var snapshot = new SecretsSnapshot();
        using var slots = new SemaphoreSlim(AtOnce, AtOnce);
        var reads = keys.Select(async secret =>
            (secret.Key, secret.LastUpdatedTimestamp, Value: await before.ValueAsync(client, scope, secret, slots, cancellationToken).ConfigureAwait(false))
        );
        foreach (var (key, changed, value) in await Task.WhenAll(reads).ConfigureAwait(false))
        {
            if (value is not null)
            {
                snapshot.secrets[key!] = (changed, value);
            }
        }

        return snapshot;
    }

    public Dictionary<string, string?> ToConfiguration(Func<string, string> name)
    {
        var data = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var secret in secrets)
        {
            data[name(secret.Key)] = secret.Value.Value;
        }

        return data;
    }

    public bool HasSameValues(SecretsSnapshot other) =>
        secrets.Count == other.secrets.Count
        && secrets.All(secret => other.secrets.TryGetValue(secret.Key, out var value) && value.Value == secret.Value.Value);

    /// <returns>The value; null if the secret was deleted since it was listed.</returns>
    private async Task<string?> ValueAsync(
        DatabricksClient client,
        string scope,
        SecretMetadata secret,
        SemaphoreSlim slots,
        CancellationToken cancellationToken
    )
    {
        if (secret.LastUpdatedTimestamp is var changed && changed != default && secrets.TryGetValue(secret.Key, out var known) && known.Changed == changed)
        {
            return known.Value;
        }

        await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await client.Secrets.GetStringAsync(scope, secret.Key, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (DatabricksApiException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        finally
        {
            slots.Release();
        }
    }
}
