using System.Net;
using Databricks.Client.Http;
using Databricks.Client.ServingEndpoints;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.ServingEndpoints;

public sealed class StreamConnectionTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(1000, 16)]
    public async Task BreakAsync_DataThatHasArrived_IsReadToItsEndOrALimit(int buffers, int reads)
    {
        using var body = new CountedStream(buffers);
        using var response = Response(body);

        await new StreamConnection(response, body).BreakAsync();

        Assert.Equal(reads, body.Reads);
        Assert.False(body.CanRead); // disposed with the response
    }

    [Fact]
    public async Task BreakAsync_CalledAgain_DoesNotReadAgain()
    {
        using var body = new CountedStream(0);
        using var response = Response(body);
        var connection = new StreamConnection(response, body);

        await connection.BreakAsync();
        await connection.BreakAsync();

        Assert.Equal(1, body.Reads);
    }

    private static ResponseStream Response(Stream body) =>
        new(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) },
            new ApiCall(new ApiRequest(ServingEndpointsOperations.Query), null, new RetryOptions(), TimeProvider.System),
            TimeProvider.System
        );

    private sealed class CountedStream(int buffers) : MemoryStream(new byte[buffers * 4096])
    {
        public int Reads { get; private set; }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Reads++;
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }
    }
}
