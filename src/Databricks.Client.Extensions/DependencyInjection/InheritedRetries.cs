namespace Databricks.Client.Extensions;

/// <summary>
/// Takes out handlers that resend requests, where an application has added them to all of its HTTP clients (<c>ConfigureHttpClientDefaults</c>). This client retries by itself and knows which
/// requests may be sent twice. What an application adds to the builder of this client stays.
/// </summary>
internal static class InheritedRetries
{
    /// <summary>The handlers of Microsoft.Extensions.Http.Resilience and Microsoft.Extensions.Http.Polly, by name: neither package is needed here.</summary>
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
