using Databricks.Client.ContractTests.Contract;
using Databricks.Client.ContractTests.Server;
using Databricks.Client.Errors;
using Databricks.Client.Testing;
using Databricks.Client.Testing.WireMock;

namespace Databricks.Client.ContractTests.Faults;

/// <summary>Every wire fault, over real sockets, for a call of each idempotency class: what is sent again, and how the call ends.</summary>
public class FaultMatrixTests
{
    private const string Safe = "Clusters_Get";
    private const string Repeatable = "Permissions_Set";
    private const string NotRepeatable = "ServingEndpoints_Create";

    // Far below any limit of the client, so that the clock can be moved in such steps without a limit being met by accident.
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(10);

    private readonly FakeClock _clock = FakeClocks.Stopped();

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var matrix = new TheoryData<string, string>();
            foreach (var fault in Fault.All)
            {
                foreach (var operationId in new[] { Safe, Repeatable, NotRepeatable })
                {
                    matrix.Add(fault.Name, operationId);
                }
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_FaultWithoutRetry_EndsInTheExceptionThatSaysWhatHappened(string faultName, string operationId)
    {
        var fault = Fault.All.Single(fault => fault.Name == faultName);
        using var workspace = new MockWorkspace();
        workspace.Server.GivenDatabricks(operationId).RespondWith(fault.Of(operationId));

        var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => CallAsync(workspace, fault, operationId, retry: false));

        AssertIs(fault, operationId, error);
        Assert.Equal(1, error.Attempts);
        // The platform's handler automatically resends a request without a body up to three times when the connection ends before the first byte of the response.
        Assert.Equal(fault.Name == "empty reply" && operationId == Safe ? 4 : 1, workspace.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Call_FaultOnce_IsRepeatedIfThatIsHarmless(string faultName, string operationId)
    {
        var fault = Fault.All.Single(fault => fault.Name == faultName);
        using var workspace = new MockWorkspace();
        workspace.Server.GivenDatabricks(operationId).RespondWith(DatabricksMock.Sequence(fault.Of(operationId), DatabricksMock.Example(operationId)));

        if (operationId == NotRepeatable)
        {
            var error = await Assert.ThrowsAnyAsync<DatabricksException>(() => CallAsync(workspace, fault, operationId, retry: null));

            AssertIs(fault, operationId, error);
            Assert.Single(workspace.Requests);
        }
        else
        {
            Assert.NotNull(await CallAsync(workspace, fault, operationId, retry: null));

            Assert.Equal(2, workspace.Requests.Count);
        }
    }

    private static void AssertIs(Fault fault, string operationId, DatabricksException error)
    {
        var operation = Document.Operation(operationId);
        Assert.Equal(
            fault.Outcome switch
            {
                FaultOutcome.Connection => typeof(DatabricksConnectionException),
                FaultOutcome.Timeout => typeof(DatabricksTimeoutException),
                _ => typeof(DatabricksResponseException),
            },
            error.GetType()
        );
        Assert.True(error is not DatabricksConnectionException { MayHaveArrived: false }, "The request did arrive.");
        Assert.StartsWith($"{operation.Method} {Document.ExampleOf(operationId).Target.Split('?')[0]}", error.Message);
        Assert.Contains(fault.Says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(operationId, error.Operation);
    }

    private async Task<object?> CallAsync(MockWorkspace workspace, Fault fault, string operationId, bool? retry)
    {
        using var client = workspace.CreateClient(
            options =>
            {
                options.TimeProvider = _clock;
                options.Retry.FirstDelay = _step;
                options.Retry.MaxDelay = _step;
            },
            record: false
        );
        var limit = TimeSpan.FromMinutes(1);
        var call = Document.ExampleOf(operationId).SendAsync(client, new RequestOptions { Retry = retry, AttemptTimeout = limit });
        if (fault.Outcome == FaultOutcome.Timeout)
        {
            await workspace.ArrivalAsync();
            _clock.Advance(limit);
        }

        while (!call.IsCompleted)
        {
            _clock.Advance(_step);
            await Task.WhenAny(call, Task.Delay(5));
        }

        return await call;
    }
}
