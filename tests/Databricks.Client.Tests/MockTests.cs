using System.Reflection;
using Databricks.Client.Errors;
using Databricks.Client.Models;

namespace Databricks.Client.Tests;

/// <summary>Mocks by derivation: what is not overridden never reaches a workspace, and all that a mock returns or throws can be made by hand.</summary>
public sealed class MockTests
{
    public static TheoryData<string> Groups =>
        [.. typeof(DatabricksClient).GetProperties().Where(static p => p.PropertyType.IsSubclassOf(typeof(ApiClient))).Select(static p => p.Name)];

    /// <summary>What models compute from their JSON: who makes the model has them.</summary>
    private static readonly Type[] _computed = [typeof(ModelOutput), typeof(ModelToolCall), typeof(ModelUsage)];

    /// <summary>All public types that are instances of something, whether a method returns them or a property of what it returns.</summary>
    public static TheoryData<Type> Instances =>
        [
            .. typeof(DatabricksClient)
                .Assembly.GetExportedTypes()
                .Where(static type =>
                    type is { IsEnum: false, IsInterface: false } && !(type.IsAbstract && type.IsSealed) && !type.IsSubclassOf(typeof(ApiClient))
                )
                .Except(_computed),
        ];

    public static TheoryData<Type> Exceptions =>
        [.. typeof(DatabricksClient).Assembly.GetExportedTypes().Where(static t => t.IsSubclassOf(typeof(Exception)) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Instances))]
    public void Type_OfThePublicApi_CanBeMadeByHand(Type type) =>
        Assert.True(
            type.IsValueType
                || type.IsAbstract
                || type.GetConstructors().Length > 0
                || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.ReturnType == type),
            $"{type} has neither a public constructor nor a factory."
        );

    [Fact]
    public void Outputs_OfAModelMadeByHand_AreComputed()
    {
        var completion = new ChatCompletion
        {
            Choices = { new ChatCompletionChoice { Message = ChatMessage.Assistant("hello") } },
            Usage = new TokenUsage { PromptTokens = 3, CompletionTokens = 1 },
        };

        Assert.Equal(("hello", 4), (completion.Text, completion.TokenCounts!.TotalTokens));
    }

    [Fact]
    public void RetryNotice_MadeByHand_IsThatOfACallback()
    {
        var notice = new RetryNotice("Clusters_Get", new DatabricksException("no")) { Attempts = 2, Delay = TimeSpan.FromSeconds(1) };

        Assert.Equal("Retrying in 1 s (0 s elapsed): no", notice.ToString());
    }

    [Fact]
    public void ErrorDetails_MadeByHand_AreThoseOfTheException()
    {
        var error = new ResourceExhaustedException("too many", System.Net.HttpStatusCode.TooManyRequests, "RESOURCE_EXHAUSTED")
        {
            Details = new ErrorDetails
            {
                RetryInfo = new RetryInfo { RetryDelay = TimeSpan.FromSeconds(3) },
                QuotaFailure = new QuotaFailure { Violations = [new QuotaViolation { Subject = "workspace", Description = "calls" }] },
                ErrorInfo = new ErrorInfo
                {
                    Reason = "QUOTA",
                    Metadata = new Dictionary<string, string> { ["limit"] = "10" },
                },
            },
        };

        Assert.Equal(
            (3, "workspace", "10"),
            (error.Details.RetryInfo!.RetryDelay!.Value.Seconds, error.Details.QuotaFailure!.Violations[0].Subject, error.Details.ErrorInfo!.Metadata["limit"])
        );
        Assert.Empty(error.Details.Entries);
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Exception_Thrown_CanBeMadeByAShortConstructor(Type type)
    {
        var constructors = type.GetConstructors();

        Assert.NotEmpty(constructors);
        Assert.All(constructors, static constructor => Assert.InRange(constructor.GetParameters().Length, 1, 3));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Group_NotOverridden_NeverLooksForAWorkspace(string group)
    {
        using var mock = new Mock();
        var client = typeof(DatabricksClient).GetProperty(group)!.GetValue(mock)!;

        // Only the calls that need no arguments but the optional ones: all go the same way.
        var calls = client.GetType().GetMethods().Where(static m => typeof(Task).IsAssignableFrom(m.ReturnType) && m is { IsGenericMethod: false }).ToList();
        foreach (var call in calls)
        {
            var arguments = call.GetParameters()
                .Select(static p =>
                    p.HasDefaultValue
                        ? (p.ParameterType.IsValueType && p.DefaultValue is null ? Activator.CreateInstance(p.ParameterType) : p.DefaultValue)
                        : Sample(p.ParameterType)
                )
                .ToArray();
            var error = await Record.ExceptionAsync(() => (Task)call.Invoke(client, arguments)!);
            error = error is TargetInvocationException { InnerException: { } inner } ? inner : error;

            Assert.True(error is InvalidOperationException or ArgumentException or NotSupportedException or NullReferenceException, $"{call}: {error}");
            Assert.IsNotType<NullReferenceException>(error);
        }

        Assert.NotEmpty(calls);
    }

    [Fact]
    public async Task Client_DerivedWithoutOptions_NamesTheRemedy()
    {
        using var mock = new Mock();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => mock.ValidateAsync());

        Assert.StartsWith(
            "Mock was created by the parameterless constructor, which is for mocks: override the member that is called",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Client_DerivedWithOptions_IsARealClient()
    {
        using var derived = new Derived();

        var report = await derived.ExplainAuthAsync();

        Assert.Equal("https://example.cloud.databricks.com", report.Host?.TrimEnd('/'));
    }

    [Fact]
    public void ApiException_MadeByHand_HasWhatATestNeeds()
    {
        var error = new NotFoundException("no such cluster", System.Net.HttpStatusCode.NotFound, "RESOURCE_DOES_NOT_EXIST") { RequestId = "r1", Attempts = 3 };

        Assert.Equal(("no such cluster", "r1", 3), (error.ServiceMessage, error.RequestId, error.Attempts));
    }

    private static object? Sample(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(HttpMethod) ? HttpMethod.Get
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructor([]) is { } constructor && !type.IsAbstract ? constructor.Invoke([])
        : null;

    private sealed class Mock : DatabricksClient;

    private sealed class Derived() : DatabricksClient(new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", Token = "dapi0" });
}
