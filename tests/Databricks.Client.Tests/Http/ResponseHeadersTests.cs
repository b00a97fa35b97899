using Databricks.Client.Http;

namespace Databricks.Client.Tests.Http;

public sealed class ResponseHeadersTests
{
    [Fact]
    public void Of_Response_HoldsThoseOfTheBodyToo()
    {
        using var response = new HttpResponseMessage { Content = new StringContent("x") };
        response.Headers.Add("X-Parts", ["a", "b"]);

        var headers = ResponseHeaders.Of(response);

        Assert.Equal(["a", "b"], headers["x-parts"]);
        Assert.Equal(["text/plain; charset=utf-8"], headers["CONTENT-TYPE"]);
    }

    [Theory]
    [InlineData("d-1", "r-1", "d-1")]
    [InlineData(null, "r-1", "r-1")]
    [InlineData(null, null, null)]
    public void RequestId_OfEitherHeader_PrefersTheServicesOwn(string? databricks, string? other, string? expected)
    {
        using var response = new HttpResponseMessage();
        if (databricks is not null)
        {
            response.Headers.Add("x-databricks-request-id", databricks);
        }

        if (other is not null)
        {
            response.Headers.Add("x-request-id", other);
        }

        Assert.Equal(expected, RequestIds.From(response.Headers));
        Assert.Equal(expected, RequestIds.From(ResponseHeaders.Of(response)));
    }
}
