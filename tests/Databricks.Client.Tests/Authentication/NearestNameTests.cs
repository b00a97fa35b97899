using Databricks.Client.Authentication.Configuration;

namespace Databricks.Client.Tests.Authentication;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("token", "token")]
    [InlineData("TO-KEN", "token")]
    [InlineData("tokn", "token")]
    [InlineData("tokken", "token")]
    [InlineData("tiken", "token")]
    [InlineData("tkoen", "token")]
    [InlineData("otken", "token")]
    [InlineData("tokne", "token")]
    [InlineData("", null)]
    [InlineData("tikan", null)]
    [InlineData("tok", null)]
    [InlineData("otkne", null)]
    [InlineData("ntoke", null)]
    public void Of_ShortName_AllowsOneEdit(string name, string? expected) => Assert.Equal(expected, NearestName.Of(name, ["token"]));

    [Theory]
    [InlineData("secert", "secret")]
    [InlineData("sekrit", "secret")]
    [InlineData("escrte", "secret")]
    [InlineData("sekrid", null)]
    [InlineData("esceer", null)]
    public void Of_NameOfSixCharactersOrMore_AllowsTwoEdits(string name, string? expected) => Assert.Equal(expected, NearestName.Of(name, ["secret"]));

    [Theory]
    [InlineData("secrets", "secrt secret", "secret")]
    [InlineData("secrets", "secret secrt", "secret")]
    [InlineData("to_ken", "tkoen token", "token")]
    [InlineData("secretx", "secreta secretb", "secreta")]
    public void Of_SeveralCandidates_IsTheOneWithTheFewestEdits(string name, string candidates, string expected) =>
        Assert.Equal(expected, NearestName.Of(name, candidates.Split(' ')));
}
