using Databricks.Client.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Http;

public sealed class DoneCheckTests
{
    private static readonly ApiOperation _read = new("Things_Get", HttpMethod.Get, "/api/2.0/things/{name}", Idempotency.Safe);

    [Fact]
    public void Read_NamedInThePath_ReadsTheSameResource()
    {
        var check = new DoneCheck("CONFLICT", static () => _read);
        var change = new ApiRequest(new ApiOperation("Things_Set", HttpMethod.Put, "/api/2.0/things/{name}", Idempotency.Idempotent) { Done = check });
        change.Path("name", "a b", "thing");

        Assert.Equal("/api/2.0/things/a%20b", check.Read(change, []).Target);
    }

    [Fact]
    public void Read_NamedInTheBody_ReadsTheSameResource()
    {
        var check = new DoneCheck("CONFLICT", static () => new ApiOperation("Things_Get", HttpMethod.Get, "/api/2.0/things/get", Idempotency.Safe))
        {
            Key = "thing_id",
        };

        Assert.Equal("/api/2.0/things/get?thing_id=7", check.Read(new ApiRequest(_read), new JObject { ["thing_id"] = "7", ["size"] = 1 }).Target);
    }

    [Theory]
    [InlineData("""{"size":1}""", """{"size":1,"state":"READY","more":2}""", true)]
    [InlineData("""{"size":1}""", """{"size":2,"state":"READY"}""", false)]
    [InlineData("""{"size":1}""", """{"size":1,"state":"BROKEN"}""", false)]
    [InlineData("""{"size":1}""", """{"size":1,"state":1}""", false)]
    [InlineData("""{"size":1}""", """{"size":1}""", false)]
    public void IsDone_ResourceWithStates_GoesByStateAndMembers(string body, string resource, bool isDone) =>
        Assert.Equal(
            isDone,
            new DoneCheck("CONFLICT", static () => _read) { States = ["STARTING", "READY"] }.IsDone(JObject.Parse(body), JObject.Parse(resource))
        );

    [Theory]
    [InlineData("""{"size":1}""", """{"size":1}""", true)]
    [InlineData("""{"size":1}""", """{"size":2}""", false)]
    public void IsDone_ResourceWithoutStates_GoesByItsMembers(string body, string resource, bool isDone) =>
        Assert.Equal(isDone, new DoneCheck("CONFLICT", static () => _read).IsDone(JObject.Parse(body), JObject.Parse(resource)));

    [Theory]
    [InlineData("""{"set":{"size":1},"x":1}""", """{"config":{"size":1},"x":2}""", true)]
    [InlineData("""{"set":{"size":1}}""", """{"config":{"size":2}}""", false)]
    [InlineData("""{"set":{"size":1}}""", """{"size":1}""", false)]
    [InlineData("""{"size":1}""", """{"config":{"size":1}}""", false)]
    public void IsDone_PartsOfBodyAndResource_AreCompared(string body, string resource, bool isDone) =>
        Assert.Equal(
            isDone,
            new DoneCheck("CONFLICT", static () => _read) { Wanted = "set", Shown = "config" }.IsDone(JObject.Parse(body), JObject.Parse(resource))
        );
}
