using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Models;
using Databricks.Client.Tests.Transport;
using Microsoft.Extensions.Logging;

namespace Databricks.Client.Tests.Observability;

/// <summary>Plants a token and secrets, has the server quote them wherever it can, and looks for them in everything that comes out.</summary>
public class CanaryTests
{
    private const string Token = "dapi-canary-0011223344";
    private const string Secret = "s3cr3t-\"quoted\"-canary/ä";
    private const string LongSecret = "-----BEGIN KEY-----\ncanaryline0000001\ncanaryline0000002\n-----END KEY-----";

    public static TheoryData<int, string> Responses()
    {
        var quoted = Newtonsoft.Json.JsonConvert.ToString(Secret);
        var data = new TheoryData<int, string>();
        foreach (
            var value in new[]
            {
                Token,
                "Bearer " + Token,
                Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
                Uri.EscapeDataString(Secret),
                "canaryline0000002",
            }
                .Select(Newtonsoft.Json.JsonConvert.ToString)
                .Append(quoted)
        )
        {
            data.Add(400, $$"""{"error_code":"INVALID_PARAMETER_VALUE","message":{{value}}}""");
            data.Add(400, $$"""{"error_code":{{value}},"message":"m"}""");
            data.Add(
                400,
                $$$"""{"error_code":"X","message":"m","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":{{{value}}},"metadata":{"a":{{{value}}} } },{ {{{value}}}:[{{{value}}}] }]}"""
            );
            data.Add(503, $$"""{"error_code":"TEMPORARILY_UNAVAILABLE","message":{{value}}}""");
            data.Add(429, $$"""{"error_code":"REQUEST_LIMIT_EXCEEDED","message":{{value}}}""");
            data.Add(500, $$"""<html><pre>{{value}}</pre></html>""");
            data.Add(200, $$"""{"cluster_id":{{value}},"unknown":{{value}}}""");
            data.Add(200, value);
            data.Add(200, "<html>" + value);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Call_ServerQuotesSecrets_NothingShowsThem(int status, string body)
    {
        var shown = new Shown();
        var server = new ScriptedServer();
        for (var i = 0; i < 4; i++)
        {
            server.Then(
                (request, _) =>
                {
                    var response = server.Respond(status, body, ("x-request-id", Token));
                    response.ReasonPhrase = "No " + Token;
                    return Task.FromResult(response);
                }
            );
        }

        using var client = server.Client(options =>
        {
            options.Token = Token;
            options.LoggerFactory = shown;
            options.LogBodies = true;
            options.Retry.Timeout = TimeSpan.FromSeconds(0.8);
            options.Retry.RateLimitTimeout = TimeSpan.FromSeconds(0.8);
        });
        var put = new PutSecretRequest
        {
            Scope = "scope",
            Key = "key",
            StringValue = Secret,
        };
        var create = new CreateClusterRequest
        {
            SparkVersion = "x",
            SparkEnvVars = new Dictionary<string, string> { ["KEY"] = LongSecret, ["OTHER"] = Secret },
        };

        shown.Add(await Record.ExceptionAsync(() => server.Time.RunAsync(() => client.Clusters.CreateAsync(create))));
        if (!body.Contains("canaryline", StringComparison.Ordinal))
        {
            shown.Add(await Record.ExceptionAsync(() => server.Time.RunAsync(() => client.Secrets.PutAsync(put))));
        }

        shown.AssertFree(Token, Secret, "canaryline0000002");
    }

    [Fact]
    public async Task Call_HandlerFailsWithTheToken_ItsMessageAndCauseAreLeftOut()
    {
        var shown = new Shown();
        var server = new ScriptedServer().Fails(() => new HttpRequestException("proxy says: " + Token, new IOException(Token)));
        using var client = server.Client(options =>
        {
            options.Token = Token;
            options.LoggerFactory = shown;
        });

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        shown.Add(error);
        shown.AssertFree(Token);
        Assert.Contains("***", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The tunnel to proxy 'http://ada:canary@127.0.0.1:8080/' failed.", "The tunnel to proxy 'http://***@127.0.0.1:8080/' failed.")]
    [InlineData("a://u:canary@h b://x/@y c://p@q:canary@z?@", "a://***@h b://x/@y c://***@z?@")]
    [InlineData("nothing:// at all, me@example.com", "nothing:// at all, me@example.com")]
    public async Task Call_MessageNamesAProxyWithItsPassword_ShowsTheProxyOnly(string message, string expected)
    {
        var shown = new Shown();
        var server = new ScriptedServer().Fails(() => new HttpRequestException(message));
        using var client = server.Client(options => options.LoggerFactory = shown);

        var error = await Assert.ThrowsAsync<DatabricksConnectionException>(() => client.Clusters.RestartAsync("c1"));

        shown.Add(error);
        shown.AssertFree("canary");
        Assert.Contains(expected.TrimEnd('.'), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_LogBodiesOn_ShowKnownMembersAndNoSecrets()
    {
        var shown = new Shown();
        var server = new ScriptedServer().Then(200, """{"cluster_id":"c-77","spark_env_vars":{"A":"canary"},"new_member":"canary"}""");
        using var client = server.Client(options =>
        {
            options.LoggerFactory = shown;
            options.LogBodies = true;
        });

        await client.Clusters.GetAsync("c-77");

        Assert.Contains("c-77", shown.ToString(), StringComparison.Ordinal);
        shown.AssertFree("canary");
    }

    [Fact]
    public async Task Bodies_ByDefault_AreNotLogged()
    {
        var shown = new Shown();
        var server = new ScriptedServer().Then(200, """{"cluster_id":"c-77"}""");
        using var client = server.Client(options => options.LoggerFactory = shown);

        await client.Clusters.RestartAsync("c-77");

        Assert.DoesNotContain("c-77", shown.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Collects logs at Trace, spans, measurements and exceptions as strings.</summary>
    private sealed class Shown : ILoggerFactory, ILogger
    {
        private readonly StringBuilder _text = new();
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public Shown()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = source => source.Name == DatabricksTelemetry.ActivitySourceName,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                    Add(
                        string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}"))
                            + activity.StatusDescription
                            + activity.DisplayName
                    ),
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DatabricksTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<double>((i, v, tags, _) => Tags(tags));
            _meters.SetMeasurementEventCallback<long>((i, v, tags, _) => Tags(tags));
            _meters.Start();
        }

        public void Add(object? value)
        {
            lock (_text)
            {
                _text.AppendLine(value?.ToString());
                if (value is DatabricksApiException error)
                {
                    _text.AppendLine(error.ErrorCode).AppendLine(error.ServiceMessage).AppendLine(error.RequestId);
                    _text.AppendLine(string.Join(' ', error.Details.Entries)).AppendLine(error.Details.ErrorInfo?.ToString());
                }
            }
        }

        public void AssertFree(params string[] secrets)
        {
            var all = ToString();
            foreach (var secret in secrets)
            {
                Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
                Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), all, StringComparison.Ordinal);
                Assert.DoesNotContain(Uri.EscapeDataString(secret), all, StringComparison.Ordinal);
            }
        }

        public override string ToString()
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception) + exception);

        private void Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                Add(tag.Value);
            }
        }
    }
}
