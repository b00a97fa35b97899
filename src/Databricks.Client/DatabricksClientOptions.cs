using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Transport;
using Microsoft.Extensions.Logging;

namespace Databricks.Client;

/// <summary>Settings of a <see cref="DatabricksClient"/>. Unset options are looked up at the first call.</summary>
public sealed class DatabricksClientOptions : IConnectionOptions
{
    /// <summary>The workspace's address, with or without <c>https://</c> and trailing slash.</summary>
    /// <value>The default is <c>DATABRICKS_HOST</c>, then the profile's <c>host</c>.</value>
    public string? Host { get; set; }

    /// <summary>A personal access token. Set this or <see cref="Credential"/>.</summary>
    /// <value>The default is <c>DATABRICKS_TOKEN</c>, then the profile's <c>token</c>, then the result of <see cref="Authentication"/>.</value>
    public string? Token { get; set; }

    /// <summary>The credential that authenticates requests. Set only one of this, <see cref="Token"/> and the options of one method.</summary>
    /// <value>The default is the first configured one: in these options, the environment and the profile file, in this order.</value>
    public Credential? Credential { get; set; }

    /// <summary>The profile of the configuration file (<c>~/.databrickscfg</c>) to read.</summary>
    /// <value>The default is <c>DATABRICKS_CONFIG_PROFILE</c>, then the file's <c>default_profile</c>, then <c>DEFAULT</c>.</value>
    public string? Profile { get; set; }

    /// <summary>
    /// Whether unset options are looked up on the machine: in environment variables, in the default profile of the configuration file, and among the logins
    /// of command-line programs. With <see langword="false"/>, only a <see cref="Profile"/> and a login set in these options
    /// (<see cref="AuthenticationOptions.AuthType"/>) are used.
    /// </summary>
    /// <value>The default is <see langword="true"/>; with a configuration section (<c>AddDatabricksClient</c> of Databricks.Client.Extensions) it is <see langword="false"/>.</value>
    public bool UseEnvironment { get; set; } = true;

    /// <summary>Additional settings used to resolve the credential.</summary>
    public AuthenticationOptions Authentication { get; set; } = new();

    /// <summary>Retries and time limits.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>Rate limits of calls.</summary>
    public RateLimitOptions RateLimit { get; set; } = new();

    /// <summary>
    /// The maximum size of a response body, in bytes, that a call reads into memory. A larger one makes the call fail with a
    /// <see cref="Errors.DatabricksResponseException"/>; <see cref="WorkspaceApi.SendForStreamAsync"/> has no such limit.
    /// </summary>
    /// <value>The default is 536,870,912 (512 MiB). At most 2,147,483,591, the maximum array length of .NET.</value>
    public long MaxResponseBodySize { get; set; } = Http.ResponseBody.DefaultLimit;

    /// <summary>Receives log messages, under the category <c>Databricks.Client</c>.</summary>
    /// <value>The default is null: no log.</value>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Called before each retry of a call, on the thread of the call: it must be fast and must not throw.</summary>
    /// <value>
    /// The default, null, writes a line to standard error for calls that retry for longer than 3 seconds, if standard error is a terminal and there is no <see cref="LoggerFactory"/>. Set
    /// <c>static _ => { }</c> for silence.
    /// </value>
    public Action<RetryNotice>? OnRetry { get; set; }

    /// <summary>Whether log messages of level Debug show the bodies of requests and responses: only members that the API's description defines and does not mark as secret.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool LogBodies { get; set; }

    /// <summary>The name of the application that uses the client, for the User-Agent header: letters, digits and <c>_ . + -</c>.</summary>
    /// <value>The default is <c>unknown</c>.</value>
    public string? ApplicationName { get; set; }

    /// <summary>The version of the application that uses the client, for the User-Agent header: letters, digits and <c>_ . + -</c>.</summary>
    /// <value>The default is <c>0.0.0</c>.</value>
    public string? ApplicationVersion { get; set; }

    /// <summary>The caller's own <see cref="global::System.Net.Http.HttpClient"/>. It is used as is and not disposed. It must not follow redirects, and its timeout should be infinite.</summary>
    /// <value>The default is one that the client creates and disposes. Set this or <see cref="HttpClientFactory"/>, not both.</value>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// Provides an <see cref="global::System.Net.Http.HttpClient"/> for each attempt, so that a factory can renew its handlers. It is not disposed.
    /// </summary>
    /// <value>The default, null, is to use <see cref="HttpClient"/>.</value>
    public Func<HttpClient>? HttpClientFactory { get; set; }

    /// <summary>
    /// Configures or wraps the platform's handler: a proxy, a custom certificate authority, client certificates, a wrapping handler.
    /// It receives a <c>SocketsHttpHandler</c> (on .NET) or an <c>HttpClientHandler</c> (elsewhere) and returns the handler to use.
    /// </summary>
    /// <value>
    /// The default, null, uses it unchanged. It is mutually exclusive with <see cref="HttpClient"/> and <see cref="HttpClientFactory"/>, which have no
    /// handler to configure;
    /// <c>AddDatabricksClient</c> of Databricks.Client.Extensions calls it once for each handler of its factory.
    /// </value>
    public Func<HttpMessageHandler, HttpMessageHandler>? ConfigureHandler { get; set; }

    /// <summary>The clock of time limits and waits.</summary>
    /// <value>The default is the system clock.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Whether the options themselves have a credential: <see cref="Credential"/>, <see cref="Token"/>, or a setting of an authentication method. If not, the client looks for one elsewhere.</summary>
    public bool HasCredential =>
        Credential is not null || ConfigAttributes.All.Any(attribute => attribute.NamesCredential && attribute.Option?.Get(this) is not null);

    /// <summary>
    /// Creates the HTTP handler that a client with these options uses: no redirects, no cookies, a connection lifetime of 5 minutes, then customized by
    /// <see cref="ConfigureHandler"/>. It is for factories that pool handlers, such as <c>IHttpClientFactory</c>.
    /// </summary>
    /// <returns>The handler, which the caller disposes.</returns>
    /// <example><code>services.AddHttpClient("databricks").ConfigurePrimaryHttpMessageHandler(() => options.CreatePrimaryHandler());</code></example>
    public HttpMessageHandler CreatePrimaryHandler() => Http.PlatformHandler.Create(ConfigureHandler);

    /// <summary>Copies the options. The copy shares <see cref="Authentication"/>, <see cref="Retry"/> and <see cref="RateLimit"/> with the original.</summary>
    /// <returns>The copy, whose properties can be set without a change to the original.</returns>
    public DatabricksClientOptions Clone() => (DatabricksClientOptions)MemberwiseClone();

    /// <summary>Variables, files and programs of the machine.</summary>
    internal HostEnvironment System { get; set; } = new();

    /// <summary>Never null, even if the caller has set null.</summary>
    AuthenticationOptions IConnectionOptions.Authentication => Authentication ??= new AuthenticationOptions();

    /// <summary>The terminal of the process; null if it has none.</summary>
    internal Func<TextWriter?> Terminal { get; set; } = TerminalNotice.StandardError;

    /// <summary>Reads environment variables.</summary>
    internal Func<string, string?> Environment
    {
        get => System.Environment;
        set => System = System with { Environment = value };
    }
}
