using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Observability;
using Databricks.Client.Resilience;
using Polly;
using Polly.Retry;

namespace Databricks.Client.Authentication.Identity;

/// <summary>
/// Sends requests to identity providers, over the same handlers as the client's calls. Transient failures are retried for 50 seconds in total: a token
/// request is safe to send again.
/// </summary>
internal sealed class IdentityClient
{
    private static readonly ResiliencePropertyKey<IdentityExchange> _exchange = new("databricks.identity");

    private readonly Func<HttpClient> _httpClient;
    private readonly TimeProvider _time;

    /// <summary>Created at the first request: with a personal access token no identity provider is called.</summary>
    private readonly Lazy<ResiliencePipeline> _pipeline;

    public IdentityClient(Func<HttpClient> httpClient, TimeProvider time, Func<double> random)
    {
        this._httpClient = httpClient;
        this._time = time;
        _pipeline = new Lazy<ResiliencePipeline>(() => BuildPipeline(time, random));
    }

    /// <summary>Sends the request, with retries.</summary>
    /// <returns>The response, whatever its status.</returns>
    /// <exception cref="DatabricksAuthenticationException">There was no response, or credentials must not be sent to the address.</exception>
    public async Task<IdentityResponse> SendAsync(IdentityRequest request, CancellationToken cancellationToken)
    {
        IdentityAddress.Check(request.Address);
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        var exchange = new IdentityExchange(request, _time);
        context.Properties.Set(_exchange, exchange);
        try
        {
            var outcome = await _pipeline
                .Value.ExecuteOutcomeAsync(
                    static (context, state) => state.Self.AttemptAsync(state.Exchange, context.CancellationToken),
                    context,
                    (Self: this, Exchange: exchange)
                )
                .ConfigureAwait(false);
            if (outcome.Exception is { } failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ExceptionDispatchInfo.Capture(failure).Throw();
            }

            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline BuildPipeline(TimeProvider time, Func<double> random) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = int.MaxValue,
                    ShouldHandle = args => new ValueTask<bool>(
                        args.Context.Properties.GetValue(_exchange, null!)
                            .ShouldRetry(args.Outcome.Result as IdentityResponse, args.Outcome.Exception, args.AttemptNumber, random())
                    ),
                    DelayGenerator = args => new ValueTask<TimeSpan?>(args.Context.Properties.GetValue(_exchange, null!).Wait),
                }
            )
            .Build();

    private async ValueTask<Outcome<IdentityResponse>> AttemptAsync(IdentityExchange exchange, CancellationToken cancellationToken)
    {
        var request = exchange.Request;
        var limit = request.AttemptTimeout < exchange.Remaining ? request.AttemptTimeout : exchange.Remaining;
        using var timer = Cancellation.After(_time, limit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return Outcome.FromResult(await SendOnceAsync(request, linked.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            return Outcome.FromException<IdentityResponse>(error);
        }
        catch (Exception error) when (Own(error) is { } own)
        {
            return Outcome.FromException<IdentityResponse>(own);
        }
        catch (Exception error)
            when (error is OperationCanceledException or HttpRequestException or IOException or InvalidDataException or ObjectDisposedException)
        {
            var (problem, cause) = ForeignFailure.Of(error, new Scrubber(request.Secrets));
            // The timeout closes the connection: whatever the handler reports, the timeout was the cause.
            var isLate = timer.IsCancellationRequested;
            var why = isLate ? $"timed out after {limit.TotalSeconds:0.#} seconds" : problem;
            return Outcome.FromException<IdentityResponse>(
                new DatabricksAuthenticationException($"{request}: no response ({why}).", cause) { IsTransient = isLate || MayPass(error) }
            );
        }
    }

    /// <summary>This library's own exception, possibly wrapped by a handler.</summary>
    private static DatabricksException? Own(Exception error) => error as DatabricksException ?? (error.InnerException is { } inner ? Own(inner) : null);

    private async Task<IdentityResponse> SendOnceAsync(IdentityRequest request, CancellationToken cancellationToken)
    {
        using var message = Create(request);
        using var response = await _httpClient().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } final && !IdentityOrigin.IsExpected(request.Address, final))
        {
            throw IdentityOrigin.Followed(request.ToString(), final);
        }

        using var body = await ResponseBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(body.Bytes.Array!, body.Bytes.Offset, body.Bytes.Count);
        return new IdentityResponse(request, response.StatusCode, response.Headers.Location, text, RetryAfter.Read(response, _time.GetUtcNow()));
    }

    private static HttpRequestMessage Create(IdentityRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Address);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var header in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (request.Form is { } form)
        {
            message.Content = new BoundContent(message, form);
        }

        return message;
    }

    /// <summary>Whether the failure may be transient: an unknown name, an untrusted certificate and a closed client are permanent.</summary>
    private static bool MayPass(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (
                cause
                is AuthenticationException
                    or ObjectDisposedException
                    or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }
            )
            {
                return false;
            }
        }

        return true;
    }
}
