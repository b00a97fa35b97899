using System.Reflection;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests;

/// <summary>Mocks by derivation: what is not overridden never reaches a workspace, and all that a mock returns or throws can be made by hand.</summary>
public sealed class MockTests
{
    private static readonly Type[] _clients =
    [
        typeof(DatabricksClient),
        .. typeof(DatabricksClient).Assembly.GetExportedTypes().Where(static t => t.IsSubclassOf(typeof(ApiClient))),
    ];

    public static TheoryData<string> Groups =>
        [.. typeof(DatabricksClient).GetProperties().Where(static p => p.PropertyType.IsSubclassOf(typeof(ApiClient))).Select(static p => p.Name)];

    public static TheoryData<Type> Returned =>
        [
            .. _clients
                .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .SelectMany(static method => method.GetParameters().Select(static p => p.ParameterType).Append(method.ReturnType))
                .SelectMany(Parts)
                .Where(static type =>
                    type.Assembly == typeof(DatabricksClient).Assembly && !type.IsGenericParameter && !type.IsEnum && !type.IsSubclassOf(typeof(ApiClient))
                )
                .Distinct(),
        ];

    public static TheoryData<Type> Exceptions =>
        [.. typeof(DatabricksClient).Assembly.GetExportedTypes().Where(static t => t.IsSubclassOf(typeof(Exception)) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Returned))]
    public void Type_ReturnedByAMethod_CanBeMadeByHand(Type type) =>
        Assert.True(
            type.IsValueType
                || type.IsAbstract
                || type.GetConstructors().Length > 0
                || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.ReturnType == type),
            $"{type} has neither a public constructor nor a factory."
        );

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

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? [type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type, .. type.GetGenericArguments().SelectMany(Parts)] : [type];

    private static object? Sample(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(HttpMethod) ? HttpMethod.Get
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.GetConstructor([]) is { } constructor && !type.IsAbstract ? constructor.Invoke([])
        : null;

    private sealed class Mock : DatabricksClient;

    private sealed class Derived() : DatabricksClient(new DatabricksClientOptions { Host = "https://example.cloud.databricks.com", Token = "dapi0" });
}
