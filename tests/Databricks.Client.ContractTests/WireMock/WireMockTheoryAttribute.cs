using Xunit.Abstractions;
using Xunit.Sdk;

namespace Databricks.Client.ContractTests.WireMock;

/// <summary>A theory that needs WireMock. Without Java it does not come into being, and <see cref="JavaTests"/> fails for all.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Databricks.Client.ContractTests.WireMock." + nameof(WireMockTheoryDiscoverer), "Databricks.Client.ContractTests")]
public sealed class WireMockTheoryAttribute : TheoryAttribute;

/// <summary>Finds the theory if there is Java.</summary>
#pragma warning disable MA0048 // the two halves of one attribute
public sealed class WireMockTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
#pragma warning restore MA0048
{
    /// <inheritdoc/>
    public override IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo theoryAttribute
    ) => Java.Problem is null ? base.Discover(discoveryOptions, testMethod, theoryAttribute) : [];
}
