using Databricks.Client.Testing;

namespace Databricks.Client.Tests.Paging;

/// <summary>Every list of the document, also those that a later document adds.</summary>
public sealed class EveryListTests
{
    public static TheoryData<string> Lists => [.. OperationIds.All.Where(static id => id.Split('_')[1].StartsWith("List", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lists))]
    public void List_OfTheDocument_IsAnAsyncSequence(string operationId)
    {
        var parts = operationId.Split('_');
        var client = typeof(DatabricksClient).Assembly.GetType($"Databricks.Client.{parts[0]}Client", throwOnError: true)!;

        var methods = client.GetMethods().Where(method => method.Name == parts[1] + "Async").ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, static method => Assert.Equal(typeof(IAsyncEnumerable<>), method.ReturnType.GetGenericTypeDefinition()));
    }
}
