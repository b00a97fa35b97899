using System.Text;
using Databricks.Client.Serialization;

namespace Databricks.Client.Tests.Serialization;

public sealed class JsonNamesTests
{
    [Fact]
    public void Get_SameNameElsewhereInTheText_IsTheSameString()
    {
        var names = new JsonNames();

        var first = Get(names, "cluster_id");

        Assert.Equal("cluster_id", first);
        Assert.Same(first, names.Get("x:cluster_id"u8.Slice(2, 10)));
    }

    [Fact]
    public void Get_ManyNames_NeverGivesAnother()
    {
        var names = new JsonNames();
        for (var i = 0; i < 5000; i++)
        {
            Assert.Equal($"name_{i}", Get(names, $"name_{i}"));
        }
    }

    [Fact]
    public void Get_LongName_IsNotKept()
    {
        var names = new JsonNames();

        Assert.Same(Get(names, new string('n', 48)), Get(names, new string('n', 48)));
        Assert.NotSame(Get(names, new string('n', 49)), Get(names, new string('n', 49)));
        Assert.Equal(new string('n', 49), Get(names, new string('n', 49)));
    }

    [Fact]
    public void Get_BytesOfOneNameThatAreCharactersOfAnother_NeverGivesTheOther()
    {
        var names = new JsonNames();

        Assert.Equal("\u00C3\u00A9", Get(names, "\u00C3\u00A9"));
        Assert.Equal("\u00E9", Get(names, "\u00E9"));
        Assert.Equal("\u00C3\u00A9", Get(names, "\u00C3\u00A9"));
    }

    private static string Get(JsonNames names, string name) => names.Get(Encoding.UTF8.GetBytes(name));
}
