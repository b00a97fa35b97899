using System.Net;
using System.Net.Http.Headers;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Resilience;

namespace Databricks.Client.Transport;

/// <summary>One attempt of a call: its turn under the rate limit, credential, request, answer, and what the answer means. It never throws: a failure is a result.</summary>
internal sealed class ApiAttempt(TransportSettings settings)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly RateTurns turns = new(settings);
    private readonly CallReport report = new(settings);

    public async ValueTask<AttemptResult<T>> RunAsync<T>(ApiCall call, AnswerHandler<T> handler, CancellationToken cancellationToken)
    {
        AttemptLimit? limit = null;
        try
        {
            var connection = await settings.Connections.GetAsync(cancellationToken).ConfigureAwait(false);
            call.Host = connection.Host;
            while (true)
            {
                await turns.WaitAsync(call, connection.Host, cancellationToken).ConfigureAwait(false);
                limit ??= new AttemptLimit(settings.Time, call.AttemptTimeout, Finite(call.Remaining), call.InactivityTimeout, cancellationToken);
                var answer = await SendAsync(call, connection, handler, limit).ConfigureAwait(false);
                if (answer.IsAnswer)
                {
                    return AttemptResult<T>.Of(answer.Value!);
                }
            }
        }
        catch (Exception error)
        {
            var failure = AttemptFailure.Of(call, limit, error, cancellationToken);
            if (IsDone(call, failure) && !handler.TakesResponse)
            {
                report.GoneIsDone(call);
                return AttemptResult<T>.Of(handler.Read(call.Request, null, EmptyObject));
            }

            call.MayBeDone |= Transience.IsOpen(failure);
            report.Failed(call, failure);
            return AttemptResult<T>.Failed(failure);
        }
        finally
        {
            limit?.Dispose();
        }
    }

    /// <summary>A delete whose answer was lost has done its work if nothing is left to delete.</summary>
    private static bool IsDone(ApiCall call, Exception failure) =>
        call.MayBeDone && call.Request.Idempotency == Idempotency.IdempotentDelete && failure is NotFoundException;

    private static ArraySegment<byte> EmptyObject => new([(byte)'{', (byte)'}']);

    private static TimeSpan Finite(TimeSpan remaining) => remaining == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : remaining;

    /// <returns>The value; or nothing yet, if the token was refused and another one is to be tried.</returns>
    private async ValueTask<(bool IsAnswer, T? Value)> SendAsync<T>(ApiCall call, Connection connection, AnswerHandler<T> handler, AttemptLimit limit)
    {
        HttpResponseMessage? response = null;
        var keep = false;
        try
        {
            using var request = Create(call, connection);
            await connection.AuthorizeAsync(request.Headers, limit.Token).ConfigureAwait(false);
            call.SentHeaders = request.Headers;
            call.Attempts++;
            report.Sending(call);
            response = await settings.HttpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            turns.Answered(call, response);
            report.Answered(call, response);
            if (
                response.StatusCode == HttpStatusCode.Unauthorized
                && !call.TokenWasRefused
                && connection.Credential.Invalidate(request.Headers)
                && call.Request.CanBeSent
            )
            {
                call.TokenWasRefused = true;
                report.TokenRefused(call);
                return default;
            }

            FinalAddress.Check(call.Request.Subject, connection.Host, response);
            if (handler.TakesResponse && response.IsSuccessStatusCode)
            {
                keep = true;
                return (true, handler.Take(call, response));
            }

            using var body = await ResponseBody.ReadAsync(response, limit, limit.Token).ConfigureAwait(false);
            Show(call, response, body.Bytes);
            if (!response.IsSuccessStatusCode)
            {
                throw ApiError.Of(call.Request, connection.Host, response, body.Bytes, call.Scrubber(), settings.Time.GetUtcNow());
            }

            var value = handler.Read(call.Request, response, body.Bytes);
            report.Read(call, value);
            return (true, value);
        }
        finally
        {
            RateTurns.End(call);
            if (!keep)
            {
                response?.Dispose();
            }
        }
    }

    private HttpRequestMessage Create(ApiCall call, Connection connection)
    {
        var request = new HttpRequestMessage(call.Request.Operation.Method, new Uri(connection.Host, call.Request.Target));
        request.Headers.TryAddWithoutValidation("Accept", call.Request.Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", settings.UserAgent(connection.Credential.AuthType));
        if (call.Options is { Headers.Count: > 0 } options)
        {
            foreach (var header in options.Headers)
            {
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        request.Content = call.Request.MakeContent();
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = Json;
        }

        return request;
    }

    private static void Show(ApiCall call, HttpResponseMessage response, ArraySegment<byte> body)
    {
        if (call.Options?.OnResponse is { } onResponse)
        {
            onResponse(new ApiResponse(response.StatusCode, ResponseHeaders.Of(response), body.AsSpan().ToArray()));
        }
    }
}
