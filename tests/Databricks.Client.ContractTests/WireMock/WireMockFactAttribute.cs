using Xunit.Abstractions;
using Xunit.Sdk;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>A test that needs WireMock. Without Java it does not come into being, and <see cref="JavaTests"/> fails for all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Databricks.Client.ContractTests.WireMock." + nameof(WireMockFactDiscoverer), "Databricks.Client.ContractTests")]
public sealed class WireMockFactAttribute : FactAttribute;

/// <summary>Finds the test if there is Java.</summary>
#pragma warning disable MA0048 // the two halves of one attribute
public sealed class WireMockFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
#pragma warning restore MA0048
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute
    ) => Java.Problem is null ? base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
