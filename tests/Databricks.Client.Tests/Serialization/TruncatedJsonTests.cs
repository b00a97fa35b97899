using System.Text;
using Databricks.Client.Serialization;
using Newtonsoft.Json;

namespace Databricks.Client.Tests.Serialization;

/// <summary>JSON that ends before it is complete.</summary>
public sealed class TruncatedJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":2},"d":"x""", """{"a":1,"b":{"c":2}}""")]
    [InlineData("""{"a":1,"b":[1,2""", """{"a":1}""")]
    [InlineData("""{"a":[1,2],"b":""", """{"a":[1,2]}""")]
    [InlineData("""{"a":1,"b":tru""", """{"a":1}""")]
    public void BeginningOrNull_TruncatedObject_HasItsCompleteMembers(string text, string expected) =>
        Assert.Equal(expected, JsonText.BeginningOrNull(Bytes(text))?.ToString(Formatting.None));

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[1,2")]
    [InlineData("""{"a":1}}""")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("""{"a":"ü""")]
    public void BeginningOrNull_NoObjectOrNoCompleteMember_IsNull(string text) => Assert.Null(JsonText.BeginningOrNull(Bytes(text)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BeginningOrNull_TruncatedWithinACharacter_HasTheMembersBefore(int bytes)
    {
        var whole = Encoding.UTF8.GetBytes("""{"a":1,"b":"😀""");

        Assert.Equal("""{"a":1}""", JsonText.BeginningOrNull(new ArraySegment<byte>(whole, 0, whole.Length - bytes))?.ToString(Formatting.None));
    }

    [Fact]
    public void BeginningOrNull_NestedDeeplyAndTruncated_HasTheMembersBefore()
    {
        var text = """{"a":1,"b":""" + new string('[', 600);

        Assert.Equal("""{"a":1}""", JsonText.BeginningOrNull(Bytes(text))?.ToString(Formatting.None));
    }

    [Fact]
    public void WithoutPartOfCharacter_ThreeStrayBytesAtTheEnd_RemovesAtMostThree()
    {
        ArraySegment<byte> Of(params byte[] bytes) => new(bytes);

        Assert.Equal("a"u8.ToArray(), Utf8Text.WithoutPartOfCharacter(Of((byte)'a', 0xF0, 0x9F, 0x98)).ToArray());
        Assert.Equal("ab"u8.ToArray(), Utf8Text.WithoutPartOfCharacter(Of((byte)'a', (byte)'b')).ToArray());
        Assert.Equal(2, Utf8Text.WithoutPartOfCharacter(Of((byte)'a', 0xF0, 0x9F, 0x98, 0xF0)).Count);
        Assert.Equal([], Utf8Text.WithoutPartOfCharacter(Of(0xF0, 0x9F)).ToArray());
    }

    [Theory]
    [InlineData("{\"a\":")]
    [InlineData("[")]
    [InlineData("tru")]
    public void IsCutShort_BeginningOfJson_IsTrue(string text) => Assert.True(JsonText.IsCutShort(Bytes(text)));

    [Fact]
    public void IsCutShort_NestedDeeply_IsTrue() => Assert.True(JsonText.IsCutShort(Bytes(new string('[', 600))));

    [Fact]
    public void IsCutShort_NotUtf8_IsFalse() => Assert.False(JsonText.IsCutShort(new ArraySegment<byte>([(byte)'[', 0xFF])));

    [Fact]
    public void Read_TextFollows_IsRefused() => Assert.Throws<JsonReaderException>(static () => JsonText.Read(Bytes("{} {}"), static json => json.Token()));

    private static ArraySegment<byte> Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
