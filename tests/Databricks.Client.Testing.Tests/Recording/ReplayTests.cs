using System.Text;
using Databricks.Client.Testing.Recording;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Recording;

public sealed class ReplayTests
{
    [Fact]
    public void Find_SeveralThatFit_ReturnsThemInOrderAndRepeatsTheLast()
    {
        var replay = new Replay([Exchange(1, "/a", """{"n":1}"""), Exchange(2, "/b", """{"n":2}"""), Exchange(3, "/a", """{"n":3}""")]);

        int[] numbers = [.. Enumerable.Range(0, 4).Select(_ => replay.Find("POST", "/a", [], out var _)!.Number)];

        Assert.Equal([1, 3, 3, 3], numbers);
    }

    [Theory]
    [InlineData("/a%2Fb?x=1&y=%20", "/a%2fb?y=+&x=1")]
    [InlineData("/a?x=1", "/a?x=1")]
    public void Find_SameTargetWrittenDifferently_Fits(string recorded, string target)
    {
        Assert.NotNull(new Replay([Exchange(1, recorded, "{}")]).Find("POST", target, [], out _));
    }

    [Theory]
    [InlineData("PUT", "/a?x=1", "", "No recorded exchange has this method and path")]
    [InlineData("POST", "/b?x=1", "", "No recorded exchange has this method and path")]
    [InlineData("POST", "/a/b?x=1", "", "No recorded exchange has this method and path")]
    [InlineData("POST", "/a?x=2", "", "0001-POST-200.json has the query '?x=1'")]
    [InlineData("POST", "/a?x=1&x=1", "", "0001-POST-200.json has the query '?x=1'")]
    [InlineData("POST", "/a?x=1", "{\"a\":1}", "0001-POST-200.json at body")]
    public void Find_NoneFits_SaysWhereEachDiffers(string method, string target, string body, string reason)
    {
        var replay = new Replay([Exchange(1, "/a?x=1", "{}")]);

        Assert.Null(replay.Find(method, target, Encoding.UTF8.GetBytes(body), out var said));

        Assert.StartsWith($"The recording has no exchange for this request: {method} {target}.", said, StringComparison.Ordinal);
        Assert.Contains(reason, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"b":[1,"x"],"a":2.0}""", null)]
    [InlineData("""{"a":2,"b":[1,"y"]}""", "body.b[1]")]
    [InlineData("""{"a":2,"b":[1]}""", "body.b")]
    [InlineData("""{"a":"2","b":[1,"x"]}""", "body.a")]
    [InlineData("""{"a":2}""", "body.b, which is absent")]
    [InlineData("""{"a":2,"b":[1,"x"],"c":null}""", "body.c, which was not recorded")]
    public void Find_Body_FitsByItsMembers(string body, string? place)
    {
        var replay = new Replay([Exchange(1, "/a", "{}", request: """{"a":2,"b":[1,"x"]}""")]);

        var found = replay.Find("POST", "/a", Encoding.UTF8.GetBytes(body), out var reason);

        Assert.Equal(place is null, found is not null);
        Assert.Contains(place ?? "", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Placeholders_StandForWhatTheCallerSends()
    {
        var (user, secret) = (Placeholder.Address(1), Placeholder.Secret(1));
        var replay = new Replay([
            Exchange(1, $"/users/{Uri.EscapeDataString(user)}", "{}", request: $$"""{"value":"{{secret}}","mail":"{{user}}"}"""),
            Exchange(2, "/read", $$"""{"value":"{{Placeholder.Encoded(secret)}}","text":"by {{user}}, not {{Placeholder.Address(2)}}"}"""),
        ]);

        Assert.NotNull(replay.Find("POST", "/users/me%40corp.com", """{"value":"a\"ü","mail":"me@corp.com"}"""u8, out _));
        var body = replay.Find("POST", "/read", [], out _)!.Body.Json!;

        Assert.Equal("a\"ü", Encoding.UTF8.GetString(Convert.FromBase64String((string)body["value"]!)));
        Assert.Equal($"by me@corp.com, not {Placeholder.Address(2)}", (string?)body["text"]);
    }

    [Fact]
    public void Find_PlaceholderForTwoTexts_DoesNotFit()
    {
        var user = Placeholder.Address(1);
        var replay = new Replay([Exchange(1, "/a", "{}", request: $$"""{"a":"{{user}}","b":"{{user}}"}""")]);

        Assert.Null(replay.Find("POST", "/a", """{"a":"x@y.de","b":"z@y.de"}"""u8, out _));
        Assert.NotNull(replay.Find("POST", "/a", """{"a":"x@y.de","b":"x@y.de"}"""u8, out _));
    }

    [Fact]
    public void Find_Stream_HasTheCallersTextEscapedInItsPieces()
    {
        var secret = Placeholder.Secret(1);
        var replay = new Replay([
            Exchange(1, "/a", "{}", request: $$"""{"key":"{{secret}}"}""") with
            {
                Body = new RecordedBody { Events = [$"data: {{\"a\":\"{secret}\"}}\n\n"] },
            },
        ]);

        var found = replay.Find("POST", "/a", """{"key":"a\"b"}"""u8, out _)!;

        Assert.Equal(["data: {\"a\":\"a\\\"b\"}\n\n"], Replay.Pieces(found));
    }

    [Fact]
    public void Folder_WrittenAndRead_IsTheSame()
    {
        var folder = Directory.CreateTempSubdirectory("databricks-recording-");
        try
        {
            var exchange = Exchange(7, "/a?x=%2F", """{"a":[1,null,"2024-01-01T00:00:00Z"]}""", request: "\"text\"") with
            {
                Operation = "Clusters_Get",
                Headers = [new("A", "1"), new("A", "2"), new("B", "3")],
                Cut = "the caller closed the connection",
            };

            RecordingFolder.Write(folder.FullName, exchange);
            File.WriteAllText(Path.Combine(folder.FullName, "0008-GET-200.json.unfinished"), "{");
            var read = Assert.Single(RecordingFolder.Read(folder.FullName));

            Assert.True(JToken.DeepEquals(exchange.ToJson(), read.ToJson()));
            Assert.Equal(exchange.Headers, read.Headers);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "0007-Clusters_Get-200.json")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{", "is not a recorded exchange")]
    [InlineData("{\"number\":1}", "members 'request' and 'response' are required")]
    [InlineData(null, "no file ends in .json")]
    public void Read_NotARecording_SaysWhichFileAndWhy(string? text, string words)
    {
        var folder = Directory.CreateTempSubdirectory("databricks-recording-");
        try
        {
            if (text is not null)
            {
                File.WriteAllText(Path.Combine(folder.FullName, "x.json"), text);
            }

            var error = Assert.Throws<InvalidDataException>(() => RecordingFolder.Read(folder.FullName));

            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.Contains(folder.FullName, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RecordedExchange Exchange(int number, string target, string body, string? request = null) =>
        new()
        {
            Number = number,
            Method = "POST",
            Target = target,
            RequestHeaders = [],
            RequestBody = request is null ? RecordedBody.Empty : new RecordedBody { Json = RecordedBody.TryParse(request) },
            Status = 200,
            Headers = [],
            Body = new RecordedBody { Json = RecordedBody.TryParse(body) },
        };
}
