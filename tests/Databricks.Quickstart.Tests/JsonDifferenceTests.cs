using Databricks.Quickstart.Guides;
using Databricks.Quickstart.Tour;

namespace Databricks.Quickstart.Tests;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1,"b":2}""", "")]
    [InlineData("""{"a":"50"}""", """{"a":50}""", "")]
    [InlineData("""{"a":50}""", """{"a":"50"}""", "$.a is \"50\", expected 50")]
    [InlineData("""{"a":{"b":[1,2]}}""", """{"a":{"b":[1,3]}}""", "$.a.b[1] is 3, expected 2")]
    [InlineData("""{"a":[1]}""", """{"a":[1,2]}""", "$.a is [1,2], expected [1]")]
    [InlineData("""{"a":false}""", "{}", "$.a is missing, expected false")]
    [InlineData("""{"id":"x"}""", """{"id":"another"}""", "")]
    [InlineData("""{"id":"x"}""", """{"id":7}""", "$.id is 7, expected \"x\"")]
    public void Find_ResponseAgainstTheGuide_NamesEachPlace(string expected, string actual, string differences)
    {
        Assert.Equal(differences, string.Join("; ", JsonDifference.Find(GuideFiles.Parse(expected), GuideFiles.Parse(actual), exact: false)));
    }

    [Fact]
    public void Find_RequestWithMoreThanTheGuide_NamesTheMember()
    {
        Assert.Equal(["$.b was not expected"], JsonDifference.Find(GuideFiles.Parse("""{"a":1}"""), GuideFiles.Parse("""{"a":1,"b":2}"""), exact: true));
    }
}
