namespace Databricks.Client.Authentication.Identity;

/// <summary>A request to an identity provider.</summary>
internal sealed class IdentityRequest(HttpMethod method, Uri address)
{
    public HttpMethod Method { get; } = method;

    public Uri Address { get; } = address;

    /// <summary>Headers by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Fields of the form that is the body; null for no body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Form { get; init; }

    /// <summary>Values that must not appear in messages, even if the response contains them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Time limit for all attempts and the waits between them: less than the AttemptTimeout of a call, so that the error names the identity provider and
    /// not the limit.
    /// </summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Time limit of one attempt.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Its name in messages, if its address is a secret.</summary>
    public string? Name { get; init; }

    /// <summary>The request as a message shows it: without its query.</summary>
    public override string ToString() => Name ?? $"{Method} {Address.GetLeftPart(UriPartial.Path)}";
}
