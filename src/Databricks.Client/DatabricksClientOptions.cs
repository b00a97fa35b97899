using Databricks.Client.Authentication;
using Databricks.Client.Resilience;

namespace Databricks.Client;

/// <summary>Settings of a <see cref="DatabricksClient"/>. What is not set is looked up when the first call is made.</summary>
public sealed class DatabricksClientOptions
{
    /// <summary>The workspace's address, with or without <c>https://</c> and slash.</summary>
    /// <value>The default is the environment variable <c>DATABRICKS_HOST</c>.</value>
    public string? Host { get; set; }

    /// <summary>A personal access token. Set this or <see cref="Credential"/>.</summary>
    /// <value>The default is the environment variable <c>DATABRICKS_TOKEN</c>.</value>
    public string? Token { get; set; }

    /// <summary>What proves who calls.</summary>
    /// <value>The default is found from <see cref="Token"/> and the environment.</value>
    public Credential? Credential { get; set; }

    /// <summary>Retries and time limits.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>The caller's own <see cref="System.Net.Http.HttpClient"/>. It is used as it is and not disposed. Let it follow no redirects, and leave its time-out infinite.</summary>
    /// <value>The default is one that the client makes and disposes.</value>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Gives an <see cref="System.Net.Http.HttpClient"/> for each attempt, so that a factory can renew its handlers. It is not disposed.</summary>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>
    /// Sets up or wraps the platform's handler: a proxy, a certificate authority of one's own, client certificates, a handler of one's own around it.
    /// It receives a <c>SocketsHttpHandler</c> (on .NET) or an <c>HttpClientHandler</c> (elsewhere) and gives back the handler to use.
    /// </summary>
    public Func<HttpMessageHandler, HttpMessageHandler>? ConfigureHandler { get; set; }

    /// <summary>The clock of time limits and waits.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Reads environment variables.</summary>
    internal Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;
}
