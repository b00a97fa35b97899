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
        Assert.Same(first, names.Get("x:cluster_id".ToCharArray(), 2, 10));
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

        Assert.NotNull(Get(names, new string('n', 48)));
        Assert.Null(Get(names, new string('n', 49)));
    }

    private static string? Get(JsonNames names, string name) => names.Get(name.ToCharArray(), 0, name.Length);
}
