namespace Databricks.Quickstart.Recording;

/// <summary>The last handler before the network; records each credential in requests, because tokens are renewed.</summary>
internal sealed class CredentialWatch(HttpMessageHandler inner, Scrubber scrubber) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var header in request.Headers.NonValidated.Where(header => SecretNames.OfHeader(header.Key)))
        {
            var value = header.Value.ToString();
            var secret = value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..];
            scrubber.AddSecret(secret);
            if (value.StartsWith("Basic ", StringComparison.Ordinal) && SecretForms.Decode(secret) is { } pair)
            {
                scrubber.AddSecret(pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
