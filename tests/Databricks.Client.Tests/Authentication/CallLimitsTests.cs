using System.Globalization;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>Time limits, retries and rate that a profile or the environment sets for the official SDKs count here too.</summary>
public sealed class CallLimitsTests : IAsyncLifetime
{
    private readonly AuthenticationFixture _fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _fixture.DisposeAsync().AsTask();

    [Theory]
    [InlineData("retry_timeout_seconds", "90", "00:01:30")]
    [InlineData("retry_timeout_seconds", "-1", "-00:00:00.0010000")]
    [InlineData("retry_timeout_seconds", "0", null)]
    [InlineData("http_timeout_seconds", "2.5", "00:00:02.5000000")]
    [InlineData("http_timeout_seconds", "1e300", "-00:00:00.0010000")]
    [InlineData("http_timeout_seconds", "600000000000", "-00:00:00.0010000")]
    [InlineData("disable_retries", "true", "False")]
    [InlineData("disable_retries", "false", null)]
    [InlineData("rate_limit", "15", "15")]
    public void Of_Value_IsReadAsTheSdksMeanIt(string name, string text, string? expected)
    {
        var limits = CallLimits.Of(Values(name, text));

        Assert.Equal(
            expected,
            new object?[] { limits.Timeout, limits.AttemptTimeout, limits.Retry, limits.RequestsPerSecond }
                .SingleOrDefault(static v => v is not null)
                ?.ToString()
        );
    }

    [Fact]
    public void Of_HalfTheLongestTime_IsTheLongestLimit()
    {
        var longest = TimeSpan.MaxValue.TotalSeconds / 2;

        Assert.Equal(
            TimeSpan.FromSeconds(longest),
            CallLimits.Of(Values("http_timeout_seconds", longest.ToString("R", CultureInfo.InvariantCulture))).AttemptTimeout
        );
    }

    [Theory]
    [InlineData("retry_timeout_seconds", "soon", "a file [p], line 3 is not a number of seconds.")]
    [InlineData("rate_limit", "0", "a file [p], line 3 is not a number above 0.")]
    [InlineData("disable_retries", "perhaps", "a file [p], line 3 is neither true nor false.")]
    public void Of_UnusableValue_NamesItsPlace(string name, string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<DatabricksConfigurationException>(() => CallLimits.Of(Values(name, text))).Message);

    [Theory]
    [InlineData("retry_timeout_seconds = 3", "Timeout")]
    [InlineData("http_timeout_seconds = 3", "AttemptTimeout")]
    public async Task Call_LimitInProfile_EndsTheCall(string line, string expected)
    {
        Profile(line);
        _fixture.ResponseLater = async r =>
        {
            if (r.Path.StartsWith("/api/", StringComparison.Ordinal))
            {
                _fixture.Time.Advance(TimeSpan.FromSeconds(3));
                await Task.Delay(Timeout.Infinite, new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
            }

            return null;
        };

        var error = await Assert.ThrowsAsync<DatabricksTimeoutException>(() =>
            _fixture.CallAsync(_fixture.Client(static o => o.Retry.MaxDelay = TimeSpan.Zero))
        );

        Assert.Equal((expected, TimeSpan.FromSeconds(3)), (error.LimitName, error.Limit));
    }

    [Fact]
    public async Task Call_OptionAndProfile_OptionComesFirst()
    {
        Profile("disable_retries = true\nretry_timeout_seconds = soon");
        var isFirst = true;
        _fixture.Response = r =>
        {
            var fails = isFirst && r.Path.StartsWith("/api/", StringComparison.Ordinal);
            isFirst &= !fails;
            return fails ? new StubResponse(503, "{}", "Retry-After: 0") : null;
        };
        var client = _fixture.Client(static o => (o.Retry.Enabled, o.Retry.Timeout, o.Retry.FirstDelay) = (true, TimeSpan.FromMinutes(1), TimeSpan.Zero));

        await _fixture.CallAsync(client);

        Assert.Equal(2, _fixture.ApiCalls.Count());
        Assert.Contains(
            (await client.ExplainAuthAsync()).Values,
            static v => (v.Attribute, v.IgnoredReason) == ("disable_retries", "the option Retry.Enabled takes precedence")
        );
    }

    [Theory]
    [InlineData("DATABRICKS_DISABLE_RETRIES")]
    [InlineData(null)]
    public async Task Call_RetriesDisabled_IsSentOnce(string? variable)
    {
        Profile(variable is null ? "disable_retries = true" : "");
        _fixture.Variables[variable ?? "OTHER"] = "true";
        _fixture.Response = static r => r.Path.StartsWith("/api/", StringComparison.Ordinal) ? new StubResponse(503, "{}", "Retry-After: 0") : null;

        await Assert.ThrowsAnyAsync<DatabricksApiException>(() => _fixture.CallAsync(_fixture.Client()));

        Assert.Single(_fixture.ApiCalls);
    }

    private static ConfigValues Values(string name, string text)
    {
        var values = new ConfigValues();
        values.Add(new ConfigValue(ConfigAttributes.All.Single(a => a.Name == name), text, ConfigOrigin.File, "a file [p], line 3"));
        return values;
    }

    private void Profile(string lines) => _fixture.Files["/home/ada/.databrickscfg"] = $"[DEFAULT]\nhost = {_fixture.Server.Address}\ntoken = dapi\n{lines}";
}
