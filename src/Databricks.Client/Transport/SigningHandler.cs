using System.Net;
using Databricks.Client.Authentication.Chain;
using Databricks.Client.Errors;
using Databricks.Client.Observability;

namespace Databricks.Client.Transport;

/// <summary>
/// Authenticates requests of other HTTP clients with the workspace's credential, to the workspace only. It sends a copy of each request, so that neither
/// the caller's message nor the response's contains the token. Timeouts and retries are left to the other client, except for one retry with a new token
/// after a 401.
/// </summary>
internal sealed class SigningHandler(TransportSettings settings) : DelegatingHandler
{
#if NET8_0_OR_GREATER
    /// <remarks>
    /// Blocks on the asynchronous method: handlers that override only SendAsync, which base.Send would bypass, are included, and tokens are renewed there.
    /// On a thread pool thread, so that no synchronization context deadlocks.
    /// </remarks>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.Run(() => SendAsync(request, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();
#endif

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var connection = await settings.Connections.GetAsync(cancellationToken).ConfigureAwait(false);
        Check(request, connection.Host);
        var body = await RequestBody.OfAsync(request.Content, cancellationToken).ConfigureAwait(false);
        var signed = await SignAsync(request, body, connection, cancellationToken).ConfigureAwait(false);
        var response = await ForwardAsync(signed, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized && connection.Credential.Invalidate(signed.Headers) && body.CanBeSentAgain)
        {
            Log.TokenRefused(settings.Logger, request.Method.Method, request.RequestUri!.AbsolutePath);
            response.Dispose();
            signed = await SignAsync(request, body, connection, cancellationToken).ConfigureAwait(false);
            response = await ForwardAsync(signed, cancellationToken).ConfigureAwait(false);
        }

        return Return(response, request, connection.Host);
    }

    private void Check(HttpRequestMessage request, Uri host)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } address)
        {
            throw new DatabricksConfigurationException(
                $"The request has no absolute address. Set the HttpClient's BaseAddress to {host}, which GetHostAsync() returns. Nothing was sent."
            );
        }

        if (!RedirectCheck.IsAt(host, address))
        {
            throw new DatabricksConfigurationException(
                $"The request goes to {address.GetLeftPart(UriPartial.Authority)}, but this HttpClient authenticates only requests to {host.GetLeftPart(UriPartial.Authority)}. Nothing was sent. Set the address (often called endpoint or base URL) of the client that uses this HttpClient to the address of the workspace, which GetHostAsync() returns."
            );
        }

        if (RedirectGuard.FollowsRedirects(InnerHandler))
        {
            throw new DatabricksConfigurationException(
                "The inner handler of the authenticating handler follows redirects, which would send credentials elsewhere. Nothing was sent. Set its AllowAutoRedirect to false, or omit InnerHandler to send through the connections of the DatabricksClient."
            );
        }
    }

    private async Task<HttpRequestMessage> SignAsync(HttpRequestMessage request, RequestBody body, Connection connection, CancellationToken cancellationToken)
    {
        var signed = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, Content = body.Content() };
#if NET8_0_OR_GREATER
        signed.VersionPolicy = request.VersionPolicy;
        foreach (var option in request.Options)
        {
            ((IDictionary<string, object?>)signed.Options)[option.Key] = option.Value;
        }
#else
        foreach (var property in request.Properties)
        {
            signed.Properties[property.Key] = property.Value;
        }
#endif
        var userAgent = settings.UserAgent(connection.Credential.AuthType);
        foreach (var header in request.Headers)
        {
            switch (header.Key)
            {
                case "Authorization":
                case "Host": // could name another server behind the same address
                    break;
                case "User-Agent":
                    userAgent += " " + string.Join(" ", header.Value);
                    break;
                default:
                    signed.Headers.TryAddWithoutValidation(header.Key, header.Value);
                    break;
            }
        }

        signed.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        await connection.AuthorizeAsync(signed.Headers, cancellationToken).ConfigureAwait(false);
        return signed;
    }

    private Task<HttpResponseMessage> ForwardAsync(HttpRequestMessage signed, CancellationToken cancellationToken)
    {
        if (InnerHandler is not null)
        {
            return base.SendAsync(signed, cancellationToken);
        }

        var http = settings.HttpClient();
        RedirectGuard.Check(http, signed.Headers);
        return http.SendAsync(signed, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static HttpResponseMessage Return(HttpResponseMessage response, HttpRequestMessage request, Uri host)
    {
        try
        {
            RedirectCheck.Check($"{request.Method} {request.RequestUri!.AbsolutePath}", host, response);
            response.RequestMessage = request;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
