using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests.Transport;

/// <summary>What a call does with its options and limits.</summary>
public class CallOptionsTests
{
    private const string Cluster = """{"cluster_id":"c1"}""";

    [Fact]
    public async Task Headers_OfTheCallAndOurs_AreSent()
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client();

        await client.Clusters.GetAsync("c1", new RequestOptions().WithHeader("X-Team", "ads"));

        var headers = server.Requests[0].Headers;
        Assert.Equal(("ads", "application/json", "Bearer dapi-0123456789-token"), (headers["X-Team"], headers["Accept"], headers["Authorization"]));
    }

    [Theory]
    [InlineData("Accept", "text/plain")]
    [InlineData("accept", "text/plain")]
    [InlineData("User-Agent", "mine/1.0")]
    public async Task Headers_ThatTheClientSets_AreReplaced(string name, string value)
    {
        var server = new ScriptedServer().Then(200, Cluster);
        using var client = server.Client();

        await client.Clusters.GetAsync("c1", new RequestOptions().WithHeader(name, value));

        Assert.Equal(value, server.Requests[0].Headers.Single(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value);
    }

    [Theory]
    [InlineData("Content-Type", "application/merge-patch+json")]
    [InlineData("Content-Language", "de")]
    public async Task Headers_OfTheBody_AreSetAnew(string name, string value)
    {
        IEnumerable<string>? sent = null;
        var server = new ScriptedServer();
        server.Then((request, _) => Task.FromResult(Responded(request)));
        using var client = server.Client();

        await client.Clusters.RestartAsync("c1", new RequestOptions().WithHeader(name, value));

        Assert.Equal([value], sent!);

        HttpResponseMessage Responded(HttpRequestMessage request)
        {
            sent = request.Content!.Headers.GetValues(name);
            return server.Respond(200, "{}");
        }
    }

    [Fact]
    public async Task Headers_OfABodyThatThereIsNot_AreRefused()
    {
        var server = new ScriptedServer();
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            client.Clusters.GetAsync("c1", new RequestOptions().WithHeader("Content-Type", "text/plain"))
        );

        Assert.Contains("the header 'Content-Type' describes a body, and this request has none", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Content-Length")]
    [InlineData("transfer-encoding")]
    public void WithHeader_OfTheTransport_IsRefused(string name) =>
        Assert.Throws<ArgumentException>(nameof(name), () => new RequestOptions().WithHeader(name, "1"));

    public static TheoryData<string, Action<RequestOptions, TimeSpan?>> Limits =>
        new()
        {
            { "Timeout", static (options, value) => options.Timeout = value },
            { "AttemptTimeout", static (options, value) => options.AttemptTimeout = value },
            { "RateLimitTimeout", static (options, value) => options.RateLimitTimeout = value },
            { "InactivityTimeout", static (options, value) => options.InactivityTimeout = value },
            { "FirstDelay", static (options, value) => options.FirstDelay = value },
            { "MaxDelay", static (options, value) => options.MaxDelay = value },
        };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_Negative_IsRefusedAtOnce(string name, Action<RequestOptions, TimeSpan?> set)
    {
        var options = new RequestOptions();

        Assert.Throws<ArgumentOutOfRangeException>(name, () => set(options, TimeSpan.FromSeconds(-5)));
        set(options, null);
    }

    public static TheoryData<string, Func<DatabricksClient, Task>> CallsWithoutArgument =>
        new()
        {
            { "clusterId", static client => client.Clusters.GetAsync(null!) },
            { "scope", static client => client.Secrets.GetAsync(null!, "k") },
            { "key", static client => client.Secrets.GetAsync("s", null!) },
            { "scope", static client => client.Secrets.ListPageAsync(null!) },
            { "scope", static client => client.Secrets.GetAclAsync(null!, "users") },
            { "principal", static client => client.Secrets.GetAclAsync("s", null!) },
            { "scope", static client => client.Secrets.ListAclsPageAsync(null!) },
            { "request", static client => client.Clusters.CreateAsync((CreateClusterRequest)null!) },
        };

    [Theory]
    [MemberData(nameof(CallsWithoutArgument))]
    public async Task Call_RequiredArgumentIsNull_SendsNothing(string argument, Func<DatabricksClient, Task> call)
    {
        var server = new ScriptedServer();
        using var client = server.Client();

        Assert.Equal(argument, (await Assert.ThrowsAsync<ArgumentNullException>(() => call(client))).ParamName);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void ForAnotherCall_EachSetting_IsCopiedButHeadersAndListener()
    {
        var settings = typeof(RequestOptions).GetProperties().Where(p => p.CanWrite && p.Name != nameof(RequestOptions.OnResponse)).ToList();
        var options = new RequestOptions { OnResponse = static _ => { } }.WithHeader("X-Team", "ads");
        foreach (var setting in settings)
        {
            setting.SetValue(options, setting.PropertyType == typeof(bool?) ? true : TimeSpan.FromSeconds(7));
        }

        var other = options.ForAnotherCall();

        Assert.All(settings, setting => Assert.Equal(setting.GetValue(options), setting.GetValue(other)));
        Assert.Equal((null, 0), (other.OnResponse, other.Headers.Count));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task OnResponse_AnyResponse_ReceivesStatusHeadersAndBody(int status)
    {
        ApiResponse? seen = null;
        var server = new ScriptedServer().Then(status, Cluster, ("x-request-id", "r-1"));
        using var client = server.Client();

        await Record.ExceptionAsync(() => client.Clusters.GetAsync("c1", new RequestOptions { OnResponse = response => seen = response }));

        Assert.Equal((status, Cluster, "r-1"), ((int)seen!.StatusCode, seen.Text(), seen.RequestId));
    }

    [Theory]
    [InlineData(null, null, "QueryAttemptTimeout", 600)]
    [InlineData(30, null, "AttemptTimeout", 30)]
    [InlineData(null, 20, "Timeout", 20)]
    public async Task Query_Hangs_NamesTheLimitThatEndedIt(int? attempt, int? total, string name, int seconds)
    {
        var server = new ScriptedServer().Then(Hang);
        using var client = server.Client();
        var options = new RequestOptions { AttemptTimeout = Seconds(attempt), Timeout = Seconds(total) };

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => client.ServingEndpoints.QueryAsync("e", QueryInput.Chat("hi"), options), TimeSpan.FromHours(1))
        );

        Assert.Equal((name, TimeSpan.FromSeconds(seconds)), (error.LimitName, error.Limit));
        var words = name == "Timeout" ? "the call took longer than" : "one attempt took longer than";
        Assert.EndsWith($": {words} {name} ({TimeSpan.FromSeconds(seconds)}).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_BudgetIsShorterThanAnAttempt_NamesTheBudgetOfQueries()
    {
        var server = new ScriptedServer().Then(Hang);
        using var client = server.Client(options => options.Retry.QueryTimeout = TimeSpan.FromSeconds(90));

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            server.Time.RunAsync(() => client.ServingEndpoints.QueryAsync("e", QueryInput.Chat("hi")), TimeSpan.FromHours(1))
        );

        Assert.Equal(("QueryTimeout", TimeSpan.FromSeconds(90)), (error.LimitName, error.Limit));
    }

    [Fact]
    public async Task HttpClient_GivesUp_SaysSo()
    {
        var server = new ScriptedServer().Fails(() => new TaskCanceledException("gone"));
        using var client = server.Client();

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        Assert.Contains("the HttpClient or one of its handlers aborted the request", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_OtherHeadersQuoted_HidesLongValuesOnly()
    {
        var server = new ScriptedServer().Then(400, """{"message":"team-secret short application/json and dapi-0123456789-token"}""");
        using var client = server.Client();
        var options = new RequestOptions().WithHeader("X-Key", "team-secret").WithHeader("X-Word", "short");

        var error = await Assert.ThrowsAsync<BadRequestException>(() => client.Clusters.GetAsync("c1", options));

        Assert.Equal("*** short application/json and ***", error.ServiceMessage);
    }

    [Fact]
    public async Task Call_CancelledByItsHandler_CarriesTheCallersToken()
    {
        using var source = new CancellationTokenSource();
        var server = new ScriptedServer().Then(
            async (_, token) =>
            {
                await source.CancelAsync();
                throw new OperationCanceledException(token);
            }
        );
        using var client = server.Client();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Clusters.GetAsync("c1", cancellationToken: source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } set ? TimeSpan.FromSeconds(set) : null;

    private static async Task<HttpResponseMessage> Hang(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }
}
