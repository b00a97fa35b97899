using Databricks.Generator.Bundling;
using Databricks.Generator.Diagnostics;

namespace Databricks.Generator.Commands;

/// <summary>
/// `diff`: compares spec/ of the work tree with that of a commit. Both sides are bundled first, so that an invalid document is distinguished from a breaking
/// change; redocly then compares the files, because it names file and line.
/// </summary>
internal static class DiffCommand
{
    private const string Folder = "spec";
    private const string Root = "openapi.yaml";

    /// <param name="reference">Commit, tag or branch to compare with.</param>
    /// <param name="repository">The checkout, with spec/ and generator/ in it.</param>
    /// <param name="output">Takes the report.</param>
    /// <param name="error">Receives the reason if the comparison is impossible.</param>
    public static async Task<int> RunAsync(string reference, string repository, TextWriter output, TextWriter error)
    {
        var redocly = Path.Combine(repository, "generator", "node_modules", "@redocly", "cli", "bin", "cli.js");
        if (!File.Exists(redocly))
        {
            await error.WriteLineAsync("redocly is not installed. Run generator/restore, or use generator/diff, which installs it.");
            return ExitCodes.Failure;
        }

        var old = Directory.CreateTempSubdirectory("spec-diff-");
        try
        {
            await Git.ExtractAsync(repository, reference, Folder, old.FullName);
            var before = Path.Combine(old.FullName, Folder, Root);
            var after = Path.Combine(repository, Folder, Root);
            if (!Bundles(before, reference, old.FullName, output) || !Bundles(after, "the work tree", old.FullName, output))
            {
                return ExitCodes.Failure;
            }

            var config = Path.Combine(repository, "generator", "redocly-diff.yaml");
            var relativeBefore = Path.GetRelativePath(repository, before);
            var result = await Tool.RunAsync(
                "node",
                [redocly, "diff", relativeBefore, Path.Combine(Folder, Root), "--config", config, "--fail-on", "major"],
                repository
            );
            var prefix = relativeBefore[..^Path.Combine(Folder, Root).Length].Replace('\\', '/');
            await output.WriteAsync(result.Output.Replace(prefix, $"{reference}:", StringComparison.Ordinal));
            if (result.ExitCode is not (0 or 1))
            {
                await error.WriteLineAsync(result.Error.Trim());
                return ExitCodes.Failure;
            }

            return result.ExitCode;
        }
        finally
        {
            old.Delete(recursive: true);
        }
    }

    private static bool Bundles(string root, string side, string temporary, TextWriter output)
    {
        var problems = new ProblemLog();
        Bundler.Bundle(root, problems);

        // Unreferenced entries are not part of the interface.
        var broken = problems.Problems.Where(p => p.Code != Codes.NeverUsed).ToList();
        foreach (var problem in broken)
        {
            output.WriteLine(problem.ToString().Replace(temporary + Path.DirectorySeparatorChar, $"{side}:", StringComparison.Ordinal));
        }

        return broken.Count == 0;
    }
}
