namespace Databricks.Client.ContractTests.Contract;

/// <summary>Every operation with every parameter and every property at any depth, both ways.</summary>
public class EveryFieldTests
{
    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public Task Operation_EveryFieldSet_IsSentAndItsResponseReadWithoutLoss(string operationId) =>
        ContractCall.AssertAsync(Document.EverythingOf(operationId, empty: false), Document.EveryResponseOf(operationId, empty: false));
}

/// <summary>The same with the values that are easily taken for nothing.</summary>
#pragma warning disable MA0048 // a class of its own runs beside the other
public class EmptyFieldTests
#pragma warning restore MA0048
{
    [Theory]
    [MemberData(nameof(Document.OperationIds), MemberType = typeof(Document))]
    public Task Operation_EveryFieldZeroFalseOrEmpty_IsSentAndItsResponseReadWithoutLoss(string operationId) =>
        ContractCall.AssertAsync(Document.EverythingOf(operationId, empty: true), Document.EveryResponseOf(operationId, empty: true));
}
