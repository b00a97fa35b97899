using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Databricks.Client.Transport;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Databricks.Client;

/// <summary>The base class of the generated clients.</summary>
public abstract class ApiClient
{
    private readonly ApiTransport? _transport;

    private protected ApiClient() { }

    private protected ApiClient(ApiTransport? transport) => this._transport = transport;

    private protected ApiTransport Transport =>
        _transport
        ?? throw new InvalidOperationException(
            $"This {GetType().Name} has no workspace because it was created for mocking: override the method that is called."
        );

    /// <summary>The clock of waits; the system clock for a mock.</summary>
    private protected TimeProvider Time => _transport?.Time ?? TimeProvider.System;

    /// <summary>Random numbers from 0 to below 1, for the jitter of waits.</summary>
    private protected Func<double> Random => _transport?.Random ?? (static () => 0.5);

    internal ILogger Logger => _transport?.Logger ?? NullLogger.Instance;

    /// <summary>The client's limits; the defaults for a mock.</summary>
    private protected RetryOptions Retry => _transport?.Retry ?? new RetryOptions();

    private protected Task<T> SendAsync<T>(ApiRequest request, Func<JsonModelReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class => Transport.SendAsync(request, read, options, cancellationToken);

    private protected Task SendAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        Transport.SendAsync(request, options, cancellationToken);

    private protected Task<string> SendForTextAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        Transport.SendForTextAsync(request, options, cancellationToken);

    private protected Task<T> SendForResponseAsync<T>(
        ApiRequest request,
        Func<ApiResponse, T> read,
        RequestOptions? options,
        CancellationToken cancellationToken
    ) => Transport.SendForResponseAsync(request, read, options, cancellationToken);

    private protected Task<ResponseStream> SendForStreamAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        Transport.SendForStreamAsync(request, options, cancellationToken);
}
