using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WireMock.Logging;
using WireMock.Server;
using WireMock.Settings;
using WireMock.Types;

namespace Databricks.Client.ContractTests.Server;

/// <summary>A WireMock.Net server that one test has to itself and another takes over: starting one costs more than a test does.</summary>
internal sealed class PooledServer
{
    private static readonly ConcurrentBag<PooledServer> _idle = [];

    private int _requestsUnderWay;

    static PooledServer() =>
        // Else each server watches the folder for changed settings, and there are only so many watchers.
        Environment.SetEnvironmentVariable("DOTNET_HOSTBUILDER__RELOADCONFIGONCHANGE", "false");

    private PooledServer() =>
        Mock = WireMockServer.Start(
            new WireMockServerSettings
            {
                // The system chooses the port as it is bound; WireMock.Net would choose one first and bind it later.
                Urls = ["http://127.0.0.1:0"],
                QueryParameterMultipleValueSupport = QueryParameterMultipleValueSupport.Ampersand,
                AllowBodyForAllHttpMethods = true,
                Logger = new WireMockNullLogger(),
                PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(PassAsync),
            }
        );

    public WireMockServer Mock { get; }

    public static PooledServer Take() => _idle.TryTake(out var server) ? server : new PooledServer();

    /// <summary>Resets the server for the next test. A server that is still responding is stopped, because its late log entries would appear in the next test.</summary>
    public void Return()
    {
        if (Volatile.Read(ref _requestsUnderWay) > 0)
        {
            Mock.Dispose();
            return;
        }

        Mock.Reset();
        _idle.Add(this);
    }

    private async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requestsUnderWay);
        try
        {
            context.Request.Headers[ReceivedRequest.RawTarget] = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _requestsUnderWay);
        }
    }
}
