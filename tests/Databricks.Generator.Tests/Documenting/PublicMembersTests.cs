using System.Xml.Linq;
using Databricks.Generator.Commands;

namespace Databricks.Generator.Tests.Documenting;

/// <summary>What stays in a documentation file, on the members of <see cref="DocumentedSample{T}"/> below.</summary>
public sealed class PublicMembersTests : IDisposable
{
    private const string Sample = "Databricks.Generator.Tests.Documenting.DocumentedSample`1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("generator-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("T:" + Sample)]
    [InlineData("M:" + Sample + ".#ctor")]
    [InlineData("M:" + Sample + ".Method(System.Collections.Generic.IDictionary{System.String,System.Int32[0:,0:]},`0)")]
    [InlineData("M:" + Sample + ".Generic``1(``0)")]
    [InlineData("M:" + Sample + ".op_Implicit(Databricks.Generator.Tests.Documenting.DocumentedSample{`0})~System.String")]
    [InlineData("M:" + Sample + ".Protected")]
    [InlineData("P:" + Sample + ".Property")]
    [InlineData("F:" + Sample + ".Constant")]
    [InlineData("E:" + Sample + ".Event")]
    [InlineData("T:" + Sample + ".Nested")]
    public void Documentation_OfWhatUsersCanName_Stays(string id) => Assert.Equal([id], Kept(id));

    [Theory]
    [InlineData("M:" + Sample + ".#ctor(System.Int32)")]
    [InlineData("M:" + Sample + ".Method")]
    [InlineData("M:" + Sample + ".Internal")]
    [InlineData("M:" + Sample + ".System#IDisposable#Dispose")]
    [InlineData("P:" + Sample + ".InternalProperty")]
    [InlineData("F:" + Sample + "._field")]
    [InlineData("T:" + Sample + ".InternalNested")]
    [InlineData("P:" + Sample + ".InternalNested.Public")]
    [InlineData("T:Databricks.Generator.Tests.Documenting.Elsewhere")]
    public void Documentation_OfInternals_IsTakenOut(string id) => Assert.Empty(Kept(id));

    [Fact]
    public void Documentation_WithoutInternals_IsNotTouched()
    {
        var file = Write("T:" + Sample);
        var before = File.ReadAllBytes(file);

        DocumentationCommand.Run(typeof(PublicMembersTests).Assembly.Location, file);

        Assert.Equal(before, File.ReadAllBytes(file));
    }

    private IEnumerable<string> Kept(string id)
    {
        var file = Write(id);
        Assert.Equal(0, DocumentationCommand.Run(typeof(PublicMembersTests).Assembly.Location, file));
        return XDocument.Load(file).Descendants("member").Select(member => member.Attribute("name")!.Value);
    }

    private string Write(string id)
    {
        var file = Path.Combine(_folder.FullName, "documentation.xml");
        File.WriteAllText(file, $"<doc>\n  <members>\n    <member name=\"{id}\"><summary>Text.</summary></member>\n  </members>\n</doc>\n");
        return file;
    }
}
