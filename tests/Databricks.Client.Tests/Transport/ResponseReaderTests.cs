using System.Net;
using System.Text;
using System.Text.Json;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Databricks.Client.Transport;

namespace Databricks.Client.Tests.Transport;

public sealed class ResponseReaderTests
{
    private const string Reported = "GET /api/2.1/clusters/get (Clusters_Get, status 200): the service reported success, but the body ";

    [Theory]
    [InlineData("{\"cluster_id\":\"hush\",\"state\":", "is JSON, but truncated (line 1, position 29).", true)]
    [InlineData("[{\"cluster_id\":", "is JSON, but truncated (line 1, position 15).", true)]
    [InlineData("{\"cluster_id\" \"hush\"}", "is not JSON (line 1, position 14).", false)]
    [InlineData("\"hush\"", "is JSON, but not the object that the operation returns.", false)]
    [InlineData("[\"hush\"]", "is JSON, but not the object that the operation returns.", false)]
    [InlineData("null", "is JSON, but not the object that the operation returns.", false)]
    [InlineData("", "is empty where JSON was expected.", true)]
    [InlineData(" \t\r\n", "is empty where JSON was expected.", true)]
    [InlineData("hush", "is not JSON (line 1, position 0).", false)]
    public void Json_BodyOfAnotherKind_NamesOperationStatusAndPlaceAndQuotesNothing(string body, string expected, bool isBroken)
    {
        var error = Assert.Throws<DatabricksResponseException>(() => Json(body));

        Assert.StartsWith(Reported, error.Message, StringComparison.Ordinal);
        Assert.Equal((Reported + expected, isBroken), (error.Message, error.IsBroken));
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"cluster_id\":\"c1\"}")]
    [InlineData("\ufeff {\"cluster_id\":\"c1\"}\n")]
    public void Json_Object_IsRead(string body) => Assert.Equal("c1", Json(body).ClusterId);

    [Theory]
    [InlineData("<html>")]
    [InlineData(" \r\n\t<!DOCTYPE html>")]
    [InlineData("\ufeff<html>")]
    public void Read_Page_IsASignInPage(string body)
    {
        var expected = $"GET /api/2.1/clusters/get: {SignInPage.Message}.";

        Assert.Equal(expected, Assert.Throws<DatabricksResponseException>(() => Json(body)).Message);
        Assert.Equal(expected, Assert.Throws<DatabricksResponseException>(() => ResponseReader.Nothing(Request, Bytes(body))).Message);
        Assert.Equal(expected, Assert.Throws<DatabricksResponseException>(() => ResponseReader.Text(Request, Bytes(body))).Message);
        Assert.Equal(expected, Assert.Throws<DatabricksResponseException>(() => Value<int[]>(body)).Message);
    }

    [Fact]
    public void Nothing_AnyOtherBody_IsIgnored()
    {
        Assert.True(ResponseReader.Nothing(Request, Bytes("")));
        Assert.True(ResponseReader.Nothing(Request, Bytes("a < b")));
    }

    [Fact]
    public void Text_PartOfABuffer_IsThatPart() => Assert.Equal("ü", ResponseReader.Text(Request, new ArraySegment<byte>([.. "<ü<"u8], 1, 2)));

    [Theory]
    [InlineData("", "is empty where JSON was expected.", true)]
    [InlineData("null", "is null where a Int32[] was expected.", false)]
    [InlineData("[1,", "is JSON, but truncated.", true)]
    [InlineData("{\"a\":", "is JSON, but truncated.", true)]
    [InlineData("[1,\n\"a\"]", "does not match Int32[] (path $[1], line 2).", false)]
    public void Value_BodyOfAnotherKind_NamesTypeAndPlace(string body, string expected, bool isBroken)
    {
        var error = Assert.Throws<DatabricksResponseException>(() => Value<int[]>(body));

        Assert.StartsWith(Reported, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(isBroken, error.IsBroken);
    }

    [Fact]
    public void Value_ReaderOfTheCallersFails_SaysWhatDoesNotFit()
    {
        Assert.EndsWith(
            "the body does not match Int32[].",
            Assert
                .Throws<DatabricksResponseException>(static () =>
                    ResponseReader.Value<int[]>(Request, HttpStatusCode.OK, Bytes("[]"), static _ => throw new FormatException())
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "the body is not JSON.",
            Assert
                .Throws<DatabricksResponseException>(static () =>
                    ResponseReader.Value<int[]>(Request, HttpStatusCode.OK, Bytes("[]"), static _ => throw new Newtonsoft.Json.JsonReaderException())
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(OverflowException))]
    [InlineData(typeof(ArgumentException))]
    [InlineData(typeof(Newtonsoft.Json.JsonException))]
    public void Json_ReaderFails_IsNotReadable(Type failure)
    {
        var error = Assert.Throws<DatabricksResponseException>(() =>
            ResponseReader.Json<ClusterDetails>(Request, HttpStatusCode.OK, Bytes("{}"), _ => throw (Exception)Activator.CreateInstance(failure)!)
        );

        Assert.EndsWith("the body is not readable JSON.", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsBroken);
    }

    [Theory]
    [InlineData(typeof(FormatException))]
    [InlineData(typeof(Newtonsoft.Json.JsonReaderException))]
    public void Value_ReaderOfTheCallersFails_IsNotSentAgain(Type failure) =>
        Assert.False(
            Assert
                .Throws<DatabricksResponseException>(() =>
                    ResponseReader.Value<int[]>(Request, HttpStatusCode.OK, Bytes("[]"), _ => throw (Exception)Activator.CreateInstance(failure)!)
                )
                .IsBroken
        );

    [Fact]
    public void Value_EmptyBodyAsText_IsRead() => Assert.Equal("", ResponseReader.Value(Request, HttpStatusCode.OK, Bytes(""), static _ => ""));

    private static ApiRequest Request => new(ClustersOperations.Get);

    private static ArraySegment<byte> Bytes(string body) => new(Encoding.UTF8.GetBytes(body));

    private static ClusterDetails Json(string body) => ResponseReader.Json(Request, HttpStatusCode.OK, Bytes(body), ClusterDetails.ReadJson);

    private static T Value<T>(string body)
        where T : class => ResponseReader.Value(Request, HttpStatusCode.OK, Bytes(body), static bytes => JsonSerializer.Deserialize<T>(bytes.AsSpan()));
}
