using System.Reflection;
using System.Runtime.Versioning;

namespace Databricks.Client.Tests;

public sealed class TargetFrameworkTests
{
    [Theory]
    [InlineData("Databricks.Client")]
    [InlineData("Databricks.Client.Azure")]
    [InlineData("Databricks.Client.Google")]
    [InlineData("Databricks.Client.Extensions")]
    public void Assembly_UnderTest_IsThatForNetStandard(string name)
    {
        var assembly = Assembly.Load(name);

        Assert.Equal(".NETStandard,Version=v2.0", assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        Assert.Equal("ca2db99952817c79", Convert.ToHexStringLower(assembly.GetName().GetPublicKeyToken()!));
    }
}
