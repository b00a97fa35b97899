using System.Reflection;
using Databricks.Client.AI;
using Databricks.Client.Azure;
using Databricks.Client.Google;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;
using Microsoft.Extensions.DependencyInjection;

namespace Databricks.Client.ConventionTests.PublicApi;

/// <summary>The assemblies that ship as packages.</summary>
internal static class Packages
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(DatabricksClient).Assembly,
        typeof(FakeWorkspace).Assembly,
        typeof(DatabricksMock).Assembly,
        typeof(AzureTokenCredential).Assembly,
        typeof(GoogleTokenCredential).Assembly,
        typeof(DatabricksServiceCollectionExtensions).Assembly,
        typeof(ChatClientOptions).Assembly,
        typeof(DatabricksAIServiceCollectionExtensions).Assembly,
    ];

    public static IEnumerable<Type> PublicTypes => Assemblies.SelectMany(static assembly => assembly.GetExportedTypes());
}
