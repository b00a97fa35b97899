using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Tests.CSharp;

public sealed class CSharpNamesTests
{
    [Theory]
    [InlineData("cluster_id", "ClusterId")]
    [InlineData("object-type", "ObjectType")]
    [InlineData("finishReason", "FinishReason")]
    [InlineData("cpu2_count", "Cpu2Count")]
    [InlineData("__x__", "X")]
    [InlineData("", "")]
    public void Member_NameOfTheWire_IsInPascalCase(string wireName, string expected) => Assert.Equal(expected, CSharpNames.Member(wireName, described: null));

    [Theory]
    [InlineData("PaLmConfig", "PaLmConfig", "paLmConfig")]
    [InlineData("objectType", "ObjectType", "objectType")]
    [InlineData("", "", "")]
    public void Member_GivenName_ComesBeforeThatOfTheWire(string given, string member, string variable)
    {
        var position = SourcePosition.StartOf("x.yaml");
        var described = Nodes.Map(position, ("x-csharp-name", given));

        Assert.Equal(member, CSharpNames.Member("palm_config", described));
        Assert.Equal(variable, CSharpNames.Variable("palm_config", described));
    }

    [Theory]
    [InlineData("cluster_id", "clusterId")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void Variable_NameOfTheWire_IsInCamelCase(string wireName, string expected) =>
        Assert.Equal(expected, CSharpNames.Variable(wireName, described: null));

    [Theory]
    [InlineData("CAN_MANAGE", "CanManage")]
    [InlineData("ReadOnly", "ReadOnly")]
    [InlineData("gp2", "Gp2")]
    [InlineData("14.3.x", "_143X")]
    public void ForEnumValue_Value_IsInPascalCase(string value, string expected) => Assert.Equal(expected, CSharpNames.ForEnumValue(value));
}
