using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;
using Polly;

namespace Databricks.Client.Transport;

/// <summary>One attempt of a call: credential, request, answer, and what the answer means. It never throws: a failure is an outcome.</summary>
internal sealed class ApiAttempt(TransportSettings settings)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async ValueTask<Outcome<T>> RunAsync<T>(ApiCall call, AnswerHandler<T> handler, CancellationToken cancellationToken)
    {
        call.Attempts++;
        var limit = call.AttemptTimeout < call.Remaining ? call.AttemptTimeout : call.Remaining;
        using var timer = Cancellation.After(settings.Time, limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return Outcome.FromResult(await SendAsync(call, handler, linked.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            return Outcome.FromException<T>(error);
        }
        catch (OperationCanceledException error)
        {
            return Outcome.FromException<T>(TimedOut(call, error));
        }
        catch (Exception error) when (error is DatabricksException or ArgumentException)
        {
            return Outcome.FromException<T>(error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Outcome.FromException<T>(timer.IsCancellationRequested ? TimedOut(call, error) : ConnectionFailure.Of(call.Request, error));
        }
    }

    private async Task<T> SendAsync<T>(ApiCall call, AnswerHandler<T> handler, CancellationToken cancellationToken)
    {
        var connection = await settings.Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            using var request = await CreateAsync(call, connection, cancellationToken).ConfigureAwait(false);
            var response = await settings.HttpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var keep = false;
            try
            {
                if (response.StatusCode == HttpStatusCode.Unauthorized && !call.TokenWasRefused && connection.Credential.Invalidate(request.Headers))
                {
                    call.TokenWasRefused = true;
                    continue;
                }

                if (handler.TakesResponse && response.IsSuccessStatusCode)
                {
                    keep = true;
                    return handler.Take(response);
                }

                using var body = await ResponseBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
                Show(call, response, body.Bytes);
                return response.IsSuccessStatusCode
                    ? handler.Read(call.Request, response, body.Bytes)
                    : throw ApiError.Of(call.Request, response, body.Bytes, settings.Time.GetUtcNow());
            }
            finally
            {
                if (!keep)
                {
                    response.Dispose();
                }
            }
        }
    }

    private async ValueTask<HttpRequestMessage> CreateAsync(ApiCall call, Connection connection, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(call.Request.Operation.Method, new Uri(connection.Host, call.Request.Target));
        request.Headers.TryAddWithoutValidation("Accept", call.Request.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent);
        foreach (var header in call.Options?.Headers ?? new Dictionary<string, string>())
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = Json;
        }

        await connection.AuthorizeAsync(request.Headers, cancellationToken).ConfigureAwait(false);
        return request;
    }

    private static void Show(ApiCall call, HttpResponseMessage response, ArraySegment<byte> body)
    {
        if (call.Options?.OnResponse is { } onResponse)
        {
            onResponse(new ApiResponse(response.StatusCode, ResponseHeaders.Of(response), body.AsSpan().ToArray()));
        }
    }

    private static Exception TimedOut(ApiCall call, Exception error)
    {
        if (call.Remaining > TimeSpan.Zero)
        {
            return new DatabricksTimeoutException(
                $"{call.Request.Operation.Method} {call.Request.Operation.Path} ({call.Request.Operation.Id}): one attempt took longer than AttemptTimeout ({call.AttemptTimeout}).",
                "AttemptTimeout",
                call.AttemptTimeout,
                error);
        }

        return call.LastFailure
            ?? new DatabricksTimeoutException(
                $"{call.Request.Operation.Method} {call.Request.Operation.Path} ({call.Request.Operation.Id}): the call took longer than Timeout ({call.Timeout}).",
                "Timeout",
                call.Timeout,
                error);
    }
}
