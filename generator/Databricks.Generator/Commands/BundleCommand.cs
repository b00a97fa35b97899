using Databricks.Generator.Bundling;
using Databricks.Generator.Checking;
using Databricks.Generator.CSharp;
using Databricks.Generator.Diagnostics;
using Databricks.Generator.Documenting;
using Databricks.Generator.Documents;

namespace Databricks.Generator.Commands;

/// <summary>`bundle` and `check`: read the document, report its problems, and write it as one file if there are none.</summary>
internal static class BundleCommand
{
    /// <param name="root">Path of the document's root file.</param>
    /// <param name="output">The file for the bundle; null only checks.</param>
    /// <param name="templateOutput">The file for the bundle in the form for templates; null if not needed.</param>
    /// <param name="writer">Takes the problems, one on a line.</param>
    public static int Run(string root, string? output, string? templateOutput, TextWriter writer)
    {
        var problems = new ProblemLog();
        var document = Bundler.Bundle(root, problems);

        // Rules about meaning would only repeat the problems of form in other words.
        if (document is not null && problems.IsEmptyBut(Codes.NeverUsed))
        {
            Checker.Check(document, problems);
        }

        foreach (var problem in problems.Problems)
        {
            writer.WriteLine(problem);
        }

        if (document is null || !problems.IsEmpty)
        {
            return ExitCodes.Problems;
        }

        if (output is not null)
        {
            WriteIfChanged(output, JsonOutput.Write(document));
        }

        if (templateOutput is not null)
        {
            WriteIfChanged(templateOutput, JsonOutput.Write(CSharpDocument.Of(Documentation.Convert(document))));
        }

        return ExitCodes.Success;
    }

    private static void WriteIfChanged(string output, byte[] content)
    {
        var path = Path.GetFullPath(output);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            File.WriteAllBytes(path, content);
        }
    }
}
