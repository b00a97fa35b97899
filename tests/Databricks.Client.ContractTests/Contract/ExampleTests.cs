namespace Databricks.Client.ContractTests.Contract;

/// <summary>Every operation with the document's own examples.</summary>
public class ExampleTests
{
    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public Task Operation_DocumentedExample_IsSentAsShownAndItsResponseReadWithoutLoss(string operationId) =>
        ContractCall.AssertAsync(Document.ExampleOf(operationId));
}
