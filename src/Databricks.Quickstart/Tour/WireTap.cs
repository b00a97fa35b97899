namespace Databricks.Quickstart.Tour;

/// <summary>Records every request of the client, attempt by attempt.</summary>
internal sealed class WireTap(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly Lock _gate = new();
    private readonly List<Exchange> _exchanges = [];

    /// <summary>Requests recorded since the last call, oldest first.</summary>
    public IReadOnlyList<Exchange> Take()
    {
        lock (_gate)
        {
            Exchange[] taken = [.. _exchanges];
            _exchanges.Clear();
            return taken;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        int? status = null;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            status = (int)response.StatusCode;
            return response;
        }
        finally
        {
            lock (_gate)
            {
                _exchanges.Add(new Exchange(request.Method.Method, request.RequestUri!.AbsolutePath, body, status));
            }
        }
    }
}
