using System.Net;
using Databricks.Client.Errors;

namespace Databricks.Client.Tests.Errors;

public sealed class DatabricksApiExceptionTests
{
    private const string Doubt = "that attempt may have been executed.";

    [Theory]
    [InlineData(409)]
    [InlineData(499)]
    public void Message_RefusedAfterALostResponse_SaysThatAnAttemptMayHaveBeenExecuted(int status) =>
        Assert.Equal($"refused The response to an earlier attempt of this call was lost, and {Doubt}", Of(status, mayHaveArrived: true).Message);

    [Theory]
    [InlineData(500, true)]
    [InlineData(503, true)]
    [InlineData(409, false)]
    public void Message_AnyOtherFailure_IsLeftAsItIs(int status, bool mayHaveArrived) => Assert.Equal("refused", Of(status, mayHaveArrived).Message);

    private static DatabricksApiException Of(int status, bool mayHaveArrived) => new("refused", (HttpStatusCode)status) { MayHaveArrived = mayHaveArrived };
}
