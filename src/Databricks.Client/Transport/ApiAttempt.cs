using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>One attempt of a call: rate permit, credential, request, response, and its evaluation. It never throws: a failure is a result.</summary>
internal sealed class ApiAttempt(TransportSettings settings)
{
    private const string Accept = "Accept";
    private const string UserAgent = "User-Agent";

    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly RateLimitStage _rateLimit = new(settings);
    private readonly CallReport _report = new(settings);

    /// <summary>The host that has responded to this client; null before the first response.</summary>
    private volatile Uri? _reached;

    public async ValueTask<AttemptResult<T>> RunAsync<T>(ApiCall call, ResponseHandler<T> handler, CancellationToken cancellationToken)
    {
        AttemptLimit? limit = null;
        try
        {
            call.Phase = AttemptPhase.Credential;
            if (settings.Lifetime.IsDisposed)
            {
                throw ClientLifetime.Ended(call.Request.Subject);
            }

            limit = new AttemptLimit(settings.Time, call.AttemptTimeout, Finite(call.Remaining), call.InactivityTimeout, cancellationToken);
            var connection = await settings.Connections.GetAsync(limit.Token).ConfigureAwait(false);
            (call.Host, call.HostSource) = (connection.Host, connection.HostSource);
            if (call.Limits != connection.Limits)
            {
                // The first attempt of a call gets the limits of the profile here; the time until now counts.
                call.Limits = connection.Limits;
                limit.Dispose();
                limit = new AttemptLimit(settings.Time, call.AttemptTimeout, Finite(call.Remaining), call.InactivityTimeout, cancellationToken);
            }

            while (true)
            {
                var turn = _rateLimit.WaitAsync(call, connection.Host, cancellationToken);
                if (!turn.IsCompletedSuccessfully)
                {
                    limit.Pause();
                    await turn.ConfigureAwait(false);
                    limit.Resume();
                }

                var response = await SendAsync(call, connection, handler, limit).ConfigureAwait(false);
                if (response.IsResponse)
                {
                    return AttemptResult<T>.Of(response.Value!);
                }
            }
        }
        catch (Exception error)
        {
            call.IsClientDisposed = settings.Lifetime.IsDisposed;
            var failure = AttemptFailure.Of(call, limit, error, cancellationToken);
            if (call.MayBeDone && failure is NotFoundException && call.Request.Idempotency == Idempotency.IdempotentDelete && !handler.TakesResponse)
            {
                // The attempt with the lost response has already deleted the resource.
                CallReport.WasDone(settings.Logger, call);
                return AttemptResult<T>.Of(handler.Read(call.Request, null, EmptyObject));
            }

            call.MayBeDone |= Transience.IsOpen(failure);
            call.IsUnreached = Transience.IsUnreached(failure) && _reached != call.Host;
            _report.Failed(call, failure);
            return AttemptResult<T>.Failed(failure);
        }
        finally
        {
            limit?.Dispose();
        }
    }

    private static ArraySegment<byte> EmptyObject => new([(byte)'{', (byte)'}']);

    private static TimeSpan Finite(TimeSpan remaining) => remaining == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : remaining;

    /// <returns>The value; or none, if the token was refused and a new one is to be tried.</returns>
    private async ValueTask<(bool IsResponse, T? Value)> SendAsync<T>(ApiCall call, Connection connection, ResponseHandler<T> handler, AttemptLimit limit)
    {
        HttpResponseMessage? response = null;
        var keep = false;
        try
        {
            call.Phase = AttemptPhase.Credential;
            using var request = Create(call, connection);
            await Cancellation.WaitAsync(connection.AuthorizeAsync(request.Headers, limit.Token), limit.Token).ConfigureAwait(false);
            var http = settings.HttpClient();
            RedirectGuard.Check(http, request.Headers);
            call.SentHeaders = request.Headers;
            call.Attempts++;
            _report.Sending(call);
            call.Phase = AttemptPhase.Http;
            call.HttpClientTimeout = http.Timeout;
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            _rateLimit.Responded(call, connection.Host, response);
            _report.Responded(call, response);
            if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
            {
                throw ConnectionFailure.Unreached(call, ConnectionProblem.ProxyCredentials, null);
            }

            if (_reached != connection.Host)
            {
                _reached = connection.Host;
            }

            if (
                response.StatusCode == HttpStatusCode.Unauthorized
                && !call.TokenWasRefused
                && connection.Credential.Invalidate(request.Headers)
                && call.MayRetry
                && call.Request.CanBeSent
            )
            {
                call.TokenWasRefused = true;
                _report.TokenRefused(call);
                return default;
            }

            RedirectCheck.Check(call.Request.Subject, connection.Host, response);
            if (handler.TakesResponse && response.IsSuccessStatusCode)
            {
                keep = true;
                return (true, handler.Take(call, response));
            }

            using var body = await ReadAsync(call, response, limit).ConfigureAwait(false);
            call.Phase = AttemptPhase.Response;
            Show(call, response, body.Bytes);
            if (!response.IsSuccessStatusCode)
            {
                throw ApiError.Of(call.Request, connection.Host, response, body.Bytes, call.Scrubber(), settings.Time.GetUtcNow());
            }

            var value = handler.Read(call.Request, response, body.Bytes);
            _report.Read(call, value);
            return (true, value);
        }
        finally
        {
            if (!keep)
            {
                response?.Dispose();
            }
        }
    }

    private HttpRequestMessage Create(ApiCall call, Connection connection)
    {
        var request = new HttpRequestMessage(call.Request.Operation.Method, new Uri(connection.Host, call.Request.Target));
        call.Content = CreateContent(call);
        request.Content = call.Content;
        if (call.Options?.Headers is { Count: > 0 } headers)
        {
            foreach (var header in headers)
            {
                SetHeader(call, request, header.Key, header.Value);
            }
        }

        if (!request.Headers.Contains(Accept))
        {
            request.Headers.TryAddWithoutValidation(Accept, call.Request.Accept);
        }

        if (!request.Headers.Contains(UserAgent))
        {
            request.Headers.TryAddWithoutValidation(UserAgent, settings.UserAgent(connection.Credential.AuthType));
        }

        return request;
    }

    private static RequestContent? CreateContent(ApiCall call)
    {
        if (call.Body is { } body)
        {
            var content = new RequestContent(body);
            content.Headers.ContentType = _json;
            return content;
        }

        return call.Request.MakeContent() is { } made ? new RequestContent(made)
            : call.Request.Idempotency == Idempotency.Safe ? null
            : new RequestContent([]);
    }

    /// <summary>Sets a user's header. .NET stores content headers with the body.</summary>
    private static void SetHeader(ApiCall call, HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value))
        {
            return;
        }

        if (request.Content is not { } content)
        {
            throw new ArgumentException($"{call.Request.Subject}: the header '{name}' describes a body, and this request has none.", name);
        }

        content.Headers.Remove(name);
        content.Headers.TryAddWithoutValidation(name, value);
    }

    private ValueTask<ResponseBody> ReadAsync(ApiCall call, HttpResponseMessage response, AttemptLimit limit) =>
        response.IsSuccessStatusCode
            ? ResponseBody.ReadAsync(response, settings.MaxResponseBodySize, limit, limit.Token)
            : ResponseBody.ReadErrorAsync(response, limit, limit.Token);

    private static void Show(ApiCall call, HttpResponseMessage response, ArraySegment<byte> body)
    {
        if (call.Options?.OnResponse is { } onResponse)
        {
            onResponse(new ApiResponse(response.StatusCode, ResponseHeaders.Of(response), body.AsSpan().ToArray()));
        }
    }
}
