using System.Text;
using Databricks.Client.Models;
using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Tests.Serialization;

public sealed class JsonModelWriterTests
{
    [Fact]
    public void Members_Set_AreWrittenEachByItsKind() =>
        Assert.Equal(
            """{"s":"","b":false,"i":0,"l":0,"d":0.0,"e":"RUNNING","m":{"min_workers":1},"t":[1],"list":["x",null],"map":{"k":1},"key":"hush","keys":{"a":"b","n":null},"x":2}""",
            Write(static json =>
            {
                json.String("s", "");
                json.Boolean("b", false);
                json.Int32("i", 0);
                json.Int64("l", 0);
                json.Double("d", 0);
                json.Enum<ClusterState>("e", ClusterState.Running);
                json.Model("m", new AutoScale { MinWorkers = 1 });
                json.Token("t", new JArray(1));
                json.List("list", ["x", null], static (item, value) => item.Value(value));
                json.Map("map", new Dictionary<string, int> { ["k"] = 1 }, static (item, value) => item.Value(value));
                json.Secret("key", "hush");
                json.Secret("keys", new Dictionary<string, string> { ["a"] = "b", ["n"] = null! });
                json.Extra("x", 2);
            })
        );

    [Fact]
    public void Members_Null_AreLeftOut() =>
        Assert.Equal(
            "{}",
            Write(static json =>
            {
                json.String("s", null);
                json.Boolean("b", null);
                json.Int32("i", null);
                json.Int64("l", null);
                json.Double("d", null);
                json.Enum<ClusterState>("e", null);
                json.Model("m", null);
                json.Token("t", null);
                json.List<string>("list", null, static (item, value) => item.Value(value));
                json.Map<int>("map", null, static (item, value) => item.Value(value));
                json.Secret("key", (string?)null);
                json.Secret("keys", (IEnumerable<KeyValuePair<string, string>>?)null);
            })
        );

    [Fact]
    public void Values_Null_AreWrittenAsNull() =>
        Assert.Equal(
            """{"list":[null,null,null,null,null]}""",
            Write(static json =>
                json.List(
                    "list",
                    [0, 1, 2, 3, 4],
                    static (item, kind) =>
                    {
                        switch (kind)
                        {
                            case 0:
                                item.Value((IJsonModel?)null);
                                break;
                            case 1:
                                item.Value((JToken?)null);
                                break;
                            case 2:
                                item.ListValue<string>(null, static (inner, value) => inner.Value(value));
                                break;
                            case 3:
                                item.MapValue<string>(null, static (inner, value) => inner.Value(value));
                                break;
                            default:
                                ClusterState.WriteJson(item, default);
                                break;
                        }
                    }
                )
            )
        );

    [Fact]
    public void Secrets_Written_AreCollected()
    {
        var secrets = new List<string>();

        JsonText.Write(new Model(static json => WriteSecrets(json)), static (json, model) => json.Value(model), secrets);

        Assert.Equal(["hush", "b"], secrets);
    }

    [Fact]
    public void Redact_Model_ShowsOnlyWhatIsKnownAndNotSecret() =>
        Assert.Equal(
            """{"key":"***","keys":{"a":"***","n":null},"free":"***","plain":"seen"}""",
            JsonText.Redact(
                new Model(static json =>
                {
                    WriteSecrets(json);
                    json.Token("free", new JObject { ["a"] = "hush" });
                    json.Extra("unknown", "hush");
                    json.String("plain", "seen");
                })
            )
        );

    [Fact]
    public void Value_TextOfAnyKind_ComesBackAsItWas()
    {
        const string Text = "é€😀\u0001\"\\\r\n\t</script>";

        var bytes = JsonText.Write(Text, static (json, value) => json.Value(value));

        Assert.Equal(Text, JsonText.Read(new ArraySegment<byte>(bytes), static json => json.String()));
    }

    [Fact]
    public void Value_SurrogatesWithoutTheirPartners_AreWrittenAsEscapes()
    {
        var text = "a" + (char)0xD800 + "b" + (char)0xDFFF + "c" + (char)0xD83D;

        var bytes = JsonText.Write(text, static (json, value) => json.Value(value));

        Assert.Equal("\"a\\ud800b\\udfffc\\ud83d\"", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Value_LongText_GrowsTheBuffer()
    {
        var text = string.Concat(Enumerable.Repeat("äöü€😀 0123456789", 5000));

        var bytes = JsonText.Write(text, static (json, value) => json.Value(value));

        Assert.Equal('"' + text + '"', Encoding.UTF8.GetString(bytes));
    }

    private static void WriteSecrets(JsonModelWriter json)
    {
        json.Secret("key", "hush");
        json.Secret("keys", new Dictionary<string, string> { ["a"] = "b", ["n"] = null! });
    }

    private static string Write(Action<JsonModelWriter> write) =>
        Encoding.UTF8.GetString(JsonText.Write(new Model(write), static (json, model) => json.Value(model)));

    private sealed class Model(Action<JsonModelWriter> write) : IJsonModel
    {
        public void ReadMembers(JsonModelReader json) => throw new NotSupportedException();

        public void WriteMembers(JsonModelWriter json) => write(json);

        public string? FindMissingMember() => null;
    }
}
