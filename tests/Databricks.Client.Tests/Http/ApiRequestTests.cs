using System.Text;
using Databricks.Client.Errors;
using Databricks.Client.Http;
using Databricks.Client.Models;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Http;

public sealed class ApiRequestTests
{
    private static readonly ApiOperation _get = new("Things_Get", HttpMethod.Get, "/api/2.0/things/{name}/parts/{part}", Idempotency.Safe);
    private static readonly ApiOperation _post = new("Things_Create", HttpMethod.Post, "/api/2.0/things", Idempotency.NonIdempotent);

    [Fact]
    public void Target_NothingButThePath_IsThePath() => Assert.Equal("/api/2.0/things", new ApiRequest(_post).Target);

    [Fact]
    public void Target_ValuesInPathAndQuery_AreEscaped()
    {
        var request = new ApiRequest(_get);
        request.Path("name", "a/b", "thing");
        request.Path("part", "ü", "part");
        request.Query("a b", "c&d");

        Assert.Equal("/api/2.0/things/a%2Fb/parts/%C3%BC?a%20b=c%26d", request.Target);
        Assert.Equal("GET /api/2.0/things/a%2Fb/parts/%C3%BC", request.Subject);
    }

    [Fact]
    public void PathValues_OperationWithADoneCheck_AreAllKept()
    {
        var request = new ApiRequest(new ApiOperation(_get.Id, _get.Method, _get.Path, _get.Idempotency) { Done = new DoneCheck("C", static () => _get) });
        request.Path("name", "a", "thing");
        request.Path("part", "b", "part");

        Assert.Equal([("name", "a"), ("part", "b")], request.PathValues);
    }

    [Fact]
    public void Accept_NotSet_IsJson() => Assert.Equal("application/json", new ApiRequest(_get).Accept);

    [Fact]
    public void Query_EachKindOfValue_IsWrittenTheSameInAnyCulture()
    {
        var request = new ApiRequest(_post);
        request.Query("yes", true);
        request.Query("no", false);
        request.Query("whole", 12L);
        request.Query("fraction", 0.5);
        request.Query<ClusterState>("state", ClusterState.Running);
        request.Query("names", ["a", "b"]);
        request.Query<ClusterState>("states", [ClusterState.Pending, ClusterState.Error]);

        Assert.Equal("/api/2.0/things?yes=true&no=false&whole=12&fraction=0.5&state=RUNNING&names=a&names=b&states=PENDING&states=ERROR", request.Target);
    }

    [Fact]
    public void Query_Nulls_AreLeftOut()
    {
        var request = new ApiRequest(_post);
        request.RawQuery(null);
        request.RawQuery("");
        request.Query("text", (string?)null);
        request.Query("flag", (bool?)null);
        request.Query("whole", (long?)null);
        request.Query("fraction", (double?)null);
        request.Query<ClusterState>("state", (ClusterState?)null);
        request.Query("names", (IEnumerable<string>?)null);
        request.Query<ClusterState>("states", (IEnumerable<ClusterState>?)null);

        Assert.Equal("/api/2.0/things", request.Target);
    }

    [Fact]
    public void Json_RequiredMemberIsMissing_NamesItBeforeTheCall()
    {
        var error = Assert.Throws<ArgumentException>("request", () => new ApiRequest(_post).Json(new PutSecretRequest { Key = "k" }));

        Assert.StartsWith("PutSecretRequest.Scope is required: set it before the call.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("token-1", true)]
    public void IdempotencyToken_Set_MakesTheCallIdempotent(string? token, bool isIdempotent)
    {
        var request = new ApiRequest(_post);
        request.IdempotencyToken(token);

        Assert.Equal(isIdempotent ? Idempotency.Idempotent : Idempotency.NonIdempotent, request.Idempotency);
    }

    [Fact]
    public void Content_OfOneUse_CannotBeSentAgain()
    {
        using var once = new StringContent("x");
        var request = new ApiRequest(_post);
        request.Content(once);

        Assert.True(request.CanBeSent);
        Assert.Same(once, request.MakeContent());
        Assert.False(request.CanBeSent);
    }

    [Fact]
    public void Content_MadeByAFunction_CanBeSentAgain()
    {
        using var content = new StringContent("x");
        var request = new ApiRequest(_post);
        request.Content(() => content);

        Assert.Same(content, request.MakeContent());
        Assert.True(request.CanBeSent);
    }

    [Fact]
    public void MakeContent_None_IsNull() => Assert.Null(new ApiRequest(_post).MakeContent());

    [Fact]
    public void MakeContent_FunctionReturnsNull_SaysSo() =>
        Assert.Equal(
            "POST /api/2.0/things: the function that creates the body failed. The function returned null.",
            Failure<DatabricksException>(static () => null!).Message
        );

    [Fact]
    public void MakeContent_FunctionFails_CarriesTheCause()
    {
        var cause = new IOException("gone");

        Assert.Same(cause, Failure<DatabricksException>(() => throw cause).InnerException);
    }

    [Fact]
    public void MakeContent_FunctionIsCanceled_IsACancellation() =>
        Assert.Equal("stop", Failure<OperationCanceledException>(static () => throw new OperationCanceledException("stop")).Message);

    [Fact]
    public void WriteBody_TextOfTheCaller_IsSentAsItIsAndItsSecretsAreKnown()
    {
        var request = new ApiRequest(_post);
        request.Json("""{ "password": "hush" }"""u8.ToArray());

        Assert.Equal(("""{ "password": "hush" }""", "hush"), Write(request));
    }

    [Fact]
    public void WriteBody_TextThatIsNotJson_IsSentAsItIs()
    {
        var request = new ApiRequest(_post);
        request.Json("{"u8.ToArray());

        Assert.Equal(("{", ""), Write(request));
    }

    [Fact]
    public void WriteBody_Token_IsWrittenAndItsSecretsAreKnown()
    {
        var request = new ApiRequest(_post);
        request.Json(new JObject { ["name"] = "n", ["password"] = "hush" });

        Assert.Equal(("""{"name":"n","password":"hush"}""", "hush"), Write(request));
    }

    [Fact]
    public void WriteBody_Model_IsWrittenAndItsSecretsAreKnown()
    {
        var request = new ApiRequest(_post);
        request.Json(Secret);

        Assert.Equal(("""{"scope":"s","key":"k","string_value":"hush"}""", "hush"), Write(request));
    }

    [Fact]
    public void ShowBody_Model_ShowsAllButItsSecrets()
    {
        var request = new ApiRequest(_post);
        request.Json(Secret);

        Assert.Contains("\"key\":\"k\"", request.ShowBody(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", request.ShowBody(), StringComparison.Ordinal);
    }

    [Fact]
    public void ShowBody_TokenOfTheCaller_ShowsNothing()
    {
        var request = new ApiRequest(_post);
        request.Json(new JObject { ["name"] = "n" });

        Assert.Equal("\"***\"", request.ShowBody());
    }

    [Fact]
    public void HasBody_EachKind_IsSeen()
    {
        var model = new ApiRequest(_post);
        model.Json(Secret);
        var token = new ApiRequest(_post);
        token.Json(new JObject());
        var text = new ApiRequest(_post);
        text.Json("{}"u8.ToArray());

        Assert.True(model.HasBody && token.HasBody && text.HasBody);
        Assert.False(new ApiRequest(_post).HasBody);
    }

    private static PutSecretRequest Secret =>
        new()
        {
            Scope = "s",
            Key = "k",
            StringValue = "hush",
        };

    private static (string Body, string Secrets) Write(ApiRequest request)
    {
        List<string> secrets = [];
        var body = Encoding.UTF8.GetString(request.WriteBody(secrets));
        return (body, string.Join(',', secrets));
    }

    private static T Failure<T>(Func<HttpContent> make)
        where T : Exception
    {
        var request = new ApiRequest(_post);
        request.Content(make);
        return Assert.Throws<T>(() => request.MakeContent());
    }
}
