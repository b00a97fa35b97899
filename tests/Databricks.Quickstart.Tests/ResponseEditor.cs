using System.Text;

namespace Databricks.Quickstart.Tests;

/// <summary>A proxy between client and workspace that changes the responses of one path.</summary>
/// <param name="inner">Leads to the workspace.</param>
/// <param name="path">End of the path.</param>
/// <param name="text">What to replace in the response; null for all of it.</param>
/// <param name="instead">What to put there.</param>
internal sealed class ResponseEditor(HttpMessageHandler inner, string path, string? text, string instead) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal))
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var edited = text is null ? instead : body.Replace(text, instead, StringComparison.Ordinal);
            response.Content = new StringContent(edited, Encoding.UTF8, "application/json");
        }

        return response;
    }
}
