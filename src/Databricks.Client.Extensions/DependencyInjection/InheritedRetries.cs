namespace Databricks.Client.Extensions;

/// <summary>
/// Removes handlers that resend requests, if an application has added them to all of its HTTP clients (<c>ConfigureHttpClientDefaults</c>). This client has
/// its own retries, which respect idempotency. Handlers added to the builder of this client stay.
/// </summary>
internal static class InheritedRetries
{
    /// <summary>
    /// The handlers of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly, by name: neither package is referenced here.
    /// </summary>
    private static readonly string[] _types = ["Microsoft.Extensions.Http.Resilience.ResilienceHandler", "Microsoft.Extensions.Http.PolicyHttpMessageHandler"];

    public static void Remove(IList<DelegatingHandler> handlers)
    {
        for (var i = handlers.Count - 1; i >= 0; i--)
        {
            if (Resends(handlers[i].GetType()))
            {
                handlers.RemoveAt(i);
            }
        }
    }

    private static bool Resends(Type? type) => type is not null && (_types.Contains(type.FullName) || Resends(type.BaseType));
}
