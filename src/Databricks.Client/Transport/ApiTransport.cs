using System.Runtime.ExceptionServices;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Serialization;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Transport;

/// <summary>
/// Runs calls. What is retried is the whole attempt (credential, request, the last byte of the response, its parsing), so that a truncated body is retried
/// like any other failure.
/// </summary>
internal sealed class ApiTransport
{
    private static readonly ResponseHandler<bool> _nothing = ResponseHandler<bool>.OfBody(ResponseReader.Nothing);
    private static readonly ResponseHandler<byte[]> _bytes = ResponseHandler<byte[]>.OfBody(static (_, body) => body.AsSpan().ToArray());
    private static readonly ResponseHandler<string> _text = ResponseHandler<string>.OfBody(ResponseReader.Text);

    private readonly TransportSettings _settings;
    private readonly ApiAttempt _attempt;
    private readonly CallRetry _retry;
    private readonly ResponseHandler<ResponseStream> _stream;

    public ApiTransport(TransportSettings settings)
    {
        this._settings = settings;
        _attempt = new ApiAttempt(settings);
        _retry = new CallRetry(settings, _attempt);
        _stream = ResponseHandler<ResponseStream>.OfResponse((call, response) => new ResponseStream(response, call, settings.Time));
    }

    public TimeProvider Time => _settings.Time;

    public Func<double> Random => _settings.Random;

    public ILogger Logger => _settings.Logger;

    public RetryOptions Retry => _settings.Retry;

    public ConnectionSource Connections => _settings.Connections;

    /// <summary>A handler that authenticates the requests of other clients.</summary>
    public SigningHandler CreateHandler() => new(_settings);

    /// <summary>The same transport for another address.</summary>
    public ApiTransport Through(Connection connection) => new(_settings with { Connections = _settings.Connections.At(connection) });

    /// <summary>Sends the call and reads its response, a JSON object.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, Func<JsonModelReader, T?> read, RequestOptions? options, CancellationToken cancellationToken)
        where T : class => RunAsync(request, ResponseHandler<T>.OfJson(read), options, cancellationToken);

    /// <summary>Sends a call whose response has no content.</summary>
    public Task SendAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, _nothing, options, cancellationToken);

    /// <summary>Sends a call whose response is text.</summary>
    public Task<string> SendForTextAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, _text, options, cancellationToken);

    /// <summary>Sends a call and reads its response with status and headers.</summary>
    public Task<T> SendForResponseAsync<T>(ApiRequest request, Func<ApiResponse, T> read, RequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, ResponseHandler<T>.OfWhole(read), options, cancellationToken);

    /// <summary>Sends a call whose response is read as it arrives. Retries end with the response headers; the caller closes the stream.</summary>
    public Task<ResponseStream> SendForStreamAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken) =>
        RunAsync(request, _stream, options, cancellationToken);

    private async Task<T> RunAsync<T>(ApiRequest request, ResponseHandler<T> handler, RequestOptions? options, CancellationToken cancellationToken)
    {
        var call = new ApiCall(request, options, _settings.Retry, _settings.Time);
        CallReport.Start(call);
        Exception? failure = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = await _attempt.RunAsync(call, handler, cancellationToken).ConfigureAwait(false);
            if (result.Failure is not null)
            {
                result = await _retry.GoOnAsync(result, call, handler, cancellationToken).ConfigureAwait(false);
            }

            if (result.Failure is DatabricksApiException refusal)
            {
                refusal.MayHaveArrived = call.MayBeDone && request.Idempotency != Idempotency.Safe;
                result = await ConfirmAsync(result, refusal, call, handler, cancellationToken).ConfigureAwait(false);
            }

            if (result.Failure is not { } error)
            {
                return result.Value;
            }

            failure = call.Describe(AttemptFailure.Of(call, limit: null, error, cancellationToken));
            ExceptionDispatchInfo.Capture(failure).Throw();
            throw failure;
        }
        catch (Exception error)
        {
            failure ??= error;
            throw;
        }
        finally
        {
            CallReport.End(call, failure);
        }
    }

    /// <summary>Reads a resource whose change is refused after the response to an earlier attempt was lost.</summary>
    /// <returns>Success if the earlier attempt has taken effect, with the resource as the response; otherwise the refusal.</returns>
    private async Task<AttemptResult<T>> ConfirmAsync<T>(
        AttemptResult<T> refused,
        DatabricksApiException refusal,
        ApiCall call,
        ResponseHandler<T> handler,
        CancellationToken cancellationToken
    )
    {
        if (
            !call.MayBeDone
            || call.Remaining <= TimeSpan.Zero
            || handler.TakesResponse
            || call.Request.Operation.Done is not { } done
            || done.Error != refusal.ErrorCode
            || JsonText.TokenOrNull(new ArraySegment<byte>(call.Body ?? [])) is not JObject body
        )
        {
            return refused;
        }

        try
        {
            var bytes = await RunAsync(done.Read(call.Request, body), _bytes, call.OptionsOfRest(), cancellationToken).ConfigureAwait(false);
            if (JsonText.TokenOrNull(new ArraySegment<byte>(bytes)) is not JObject resource || !done.IsDone(body, resource))
            {
                return refused;
            }

            CallReport.WasDone(_settings.Logger, call);
            return AttemptResult<T>.Of(handler.Read(call.Request, null, new ArraySegment<byte>(bytes)));
        }
        catch (DatabricksException)
        {
            // The state of the resource is unknown, and the refusal says so.
            return refused;
        }
    }
}
