using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Tests.Authentication;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("\"word", true)]
    [InlineData("word\"", true)]
    [InlineData("\"", true)]
    [InlineData("»word", true)]
    [InlineData("word’", true)]
    [InlineData("wo\"rd", false)]
    [InlineData("", false)]
    [InlineData("w", false)]
    public void Fault_QuotationMark_IsOneAtEitherEnd(string text, bool expected) =>
        Assert.Equal(expected, PastedText.Fault(text, isOneWord: false)?.StartsWith("begins or ends with a quotation mark", StringComparison.Ordinal) ?? false);

    [Theory]
    [InlineData("\u200Bword")]
    [InlineData("word\u2060")]
    [InlineData("wo\uFEFFrd")]
    public void Fault_InvisibleCharacter_IsFoundAnywhere(string text) =>
        Assert.StartsWith("contains an invisible character", PastedText.Fault(text, isOneWord: false), StringComparison.Ordinal);

    [Theory]
    [InlineData("password", " word \r\n", " word ")]
    [InlineData("password", "\uFEFFword ", "word ")]
    [InlineData("client_secret", " word \r\n", "word")]
    [InlineData("client_secret", "\uFEFF word\u200B ", "word")]
    public void Clean_Value_KeepsTheSpacesOfAPasswordOnly(string name, string text, string expected) =>
        Assert.Equal(expected, PastedText.Clean(ConfigAttributes.All.Single(a => a.Name == name), text));
}
