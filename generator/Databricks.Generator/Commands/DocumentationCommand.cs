using System.Xml.Linq;
using Databricks.Generator.Documenting;

namespace Databricks.Generator.Commands;

/// <summary>`documentation`: takes out of a documentation file what users of its assembly cannot name. The compiler writes internal members there too.</summary>
internal static class DocumentationCommand
{
    /// <param name="assembly">Path of the assembly.</param>
    /// <param name="documentation">Path of its documentation file, which is overwritten.</param>
    public static int Run(string assembly, string documentation)
    {
        var members = PublicMembers.Of(assembly);
        var document = XDocument.Load(documentation, LoadOptions.PreserveWhitespace);
        var internals = document.Descendants("member").Where(member => !members.Contains((string?)member.Attribute("name") ?? "")).ToList();
        foreach (var member in internals)
        {
            (member.PreviousNode as XText)?.Remove();
            member.Remove();
        }

        if (internals.Count > 0)
        {
            document.Save(documentation, SaveOptions.DisableFormatting);
        }

        return ExitCodes.Success;
    }
}
