using System.Collections;
using System.Reflection;
using Databricks.Client.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Databricks.Client.Extensions.Tests.DependencyInjection;

public sealed class SettingsTests
{
    private const string Host = "https://example.cloud.databricks.com";

    private static readonly (string Key, string? Value)[] _needed = [("S:Host", Host), ("S:Token", "dapi0123456789")];

    /// <summary>What only code can give.</summary>
    private static readonly string[] _codeOnly =
    [
        nameof(DatabricksClientOptions.Credential),
        nameof(DatabricksClientOptions.LoggerFactory),
        nameof(DatabricksClientOptions.OnRetry),
        nameof(DatabricksClientOptions.HttpClient),
        nameof(DatabricksClientOptions.HttpClientFactory),
        nameof(DatabricksClientOptions.ConfigureHandler),
        nameof(DatabricksClientOptions.TimeProvider),
        nameof(AuthenticationOptions.OpenBrowser),
        nameof(AuthenticationOptions.GoogleFactory),
    ];

    public static TheoryData<string> Settings => [.. Leaves(typeof(DatabricksClientOptions), "")];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Section_EverySettingOfTheOptions_CanBeConfigured(string key)
    {
        var before = Read(new DatabricksClientOptions(), key);
        var (text, expected) = Sample(PropertyOf(key).PropertyType, before);

        var options = Options(("S:" + key + (expected is IList ? ":0" : ""), text));

        Assert.NotEqual(expected, before);
        Assert.Equal(expected, Read(options, key));
    }

    [Fact]
    public void Section_KeyInOtherCase_IsTheSame() => Assert.Equal("reports", Options(("S:applicationname", "reports")).ApplicationName);

    [Theory]
    [InlineData("Retry", null)]
    [InlineData("Authentication:Scopes", "")]
    public void Section_EmptyObjectOrList_SaysNothing(string key, string? value) => Assert.Equal(Host, Options(("S:" + key, value)).Host);

    [Theory]
    [InlineData("", "S:Host is empty. Give it a value, or remove it.")]
    [InlineData("  ", "S:Host is empty. Give it a value, or remove it.")]
    [InlineData(null, "S:Host is empty. Give it a value, or remove it.")]
    [InlineData("not a host", "S:Host: The host contains a space or line break.")]
    [InlineData("https://", "S:Host: The host is a URL without a host name. Write it like https://example.cloud.databricks.com.")]
    public void Section_HostThatIsNone_NamesTheKey(string? host, string expected) =>
        Assert.StartsWith(
            "The settings of the Databricks client cannot be used: " + expected,
            Assert.Throws<OptionsValidationException>(() => Options(("S:Host", host))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Tokn", "S:Tokn is not a setting of the client. Did you mean S:Token?")]
    [InlineData("ClientId", "S:ClientId is not a setting of the client. Did you mean S:Authentication:ClientId?")]
    [InlineData("Retry:Timeout:Seconds", "S:Retry:Timeout:Seconds is not a setting of the client.")]
    [InlineData("Retry", "S:Retry is not a setting of the client.")]
    [InlineData("WarehouseName", "S:WarehouseName is not a setting of the client.")]
    public void Section_UnknownKey_EndsTheStart(string key, string expected) =>
        Assert.Equal(
            "The settings of the Databricks client cannot be used: " + expected,
            Assert.Throws<OptionsValidationException>(() => Options(("S:" + key, "x"))).Message
        );

    [Fact]
    public void Section_Infinite_IsNotALimit() => Assert.Equal(Timeout.InfiniteTimeSpan, Options(("S:Retry:Timeout", "infinite")).Retry.Timeout);

    [Theory]
    [InlineData("LogBodies", "yes", "S:LogBodies is not true or false.")]
    [InlineData("RateLimit:RequestsPerSecond", "12,5 a second", "S:RateLimit:RequestsPerSecond is not a number such as 12.5.")]
    [InlineData(
        "RateLimit:RequestsPerSecond",
        "0",
        "S:RateLimit:RequestsPerSecond: RequestsPerSecond must be null or a finite number above 0, at least one request a day (0.0000116)."
    )]
    [InlineData("Retry:MaxRetries", "many", "S:Retry:MaxRetries is not a whole number such as 10.")]
    [InlineData("Retry:MaxRetries", "-1", "S:Retry:MaxRetries: MaxRetries cannot be negative.")]
    [InlineData("Retry:MaxDelay", "10", "S:Retry:MaxDelay is not a duration such as 00:01:30 (hours:minutes:seconds), or Infinite.")]
    [InlineData("Retry:MaxDelay", "-00:00:10", "S:Retry:MaxDelay: MaxDelay cannot be negative.")]
    [InlineData(
        "Authentication:ClientSecrets",
        "x",
        "S:Authentication:ClientSecrets is not a setting of the client. Did you mean S:Authentication:ClientSecret?"
    )]
    [InlineData("Host", "ftp://example.cloud.databricks.com", "S:Host: The host has the scheme 'ftp'. Write it like https://example.cloud.databricks.com.")]
    [InlineData(
        "ApplicationName",
        "my reports",
        "S:ApplicationName: ApplicationName may contain only letters, digits and the characters _ . + -, because it becomes part of the User-Agent header."
    )]
    public void Section_BadValue_IsOneSentence(string key, string value, string expected)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(("S:" + key, value)));

        Assert.Equal("The settings of the Databricks client cannot be used: " + expected, failure.Message);
    }

    [Fact]
    public async Task Section_OfANamedClient_IsNamedInTheMessage()
    {
        await using var fixture = new ServicesFixture();
        fixture.Services.AddDatabricksClient("archive", ServicesFixture.Configuration(("LogBodies", "1")));

        var failure = Assert.Throws<OptionsValidationException>(() => fixture.Provider.GetRequiredKeyedService<DatabricksClient>("archive"));

        Assert.Equal("The settings of the Databricks client 'archive' cannot be used: LogBodies is not true or false.", failure.Message);
    }

    /// <summary>The options of a section with these settings, and with host and token where they are not among them.</summary>
    private static DatabricksClientOptions Options(params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddDatabricksClient(
            ServicesFixture.Configuration([.. _needed.ExceptBy(settings.Select(static s => s.Key), static s => s.Key), .. settings]).GetSection("S")
        );
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<DatabricksClientOptions>>().Value;
    }

    private static IEnumerable<string> Leaves(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanWrite || property.PropertyType != typeof(bool))
            .Where(static property => !_codeOnly.Contains(property.Name))
            .SelectMany(property => IsGroup(property.PropertyType) ? Leaves(property.PropertyType, prefix + property.Name + ":") : [prefix + property.Name]);

    private static bool IsGroup(Type type) => type.Assembly == typeof(AuthenticationOptions).Assembly;

    private static PropertyInfo PropertyOf(string key)
    {
        var type = typeof(DatabricksClientOptions);
        PropertyInfo? property = null;
        foreach (var name in key.Split(':'))
        {
            property = type.GetProperty(name)!;
            type = property.PropertyType;
        }

        return property!;
    }

    private static object? Read(object options, string key) =>
        key.Split(':').Aggregate((object?)options, static (owner, name) => owner!.GetType().GetProperty(name)!.GetValue(owner));

    /// <summary>A value that is not a default, as a string and as read.</summary>
    private static (string Text, object Value) Sample(Type type, object? before)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(TimeSpan) ? ("00:00:07.5", TimeSpan.FromSeconds(7.5))
            : type == typeof(double) ? ("12.5", 12.5)
            : type == typeof(int) ? ("12", 12)
            : type == typeof(long) ? ("1048576", 1048576L)
            : type == typeof(bool) ? (before is true ? ("false", false) : ("true", true))
            : type == typeof(string) ? ("x-1", "x-1")
            : ("sql", new List<string> { "sql" });
    }
}
