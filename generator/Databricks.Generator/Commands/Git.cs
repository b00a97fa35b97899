using System.Formats.Tar;

namespace Databricks.Generator.Commands;

/// <summary>Extracts a folder from a commit of the repository, without changing the work tree.</summary>
internal static class Git
{
    public static async Task ExtractAsync(string repository, string reference, string folder, string destination)
    {
        var archive = Path.Combine(destination, ".archive.tar");
        var result = await Tool.RunAsync(
            "git",
            ["-C", repository, "archive", "--format=tar", $"--output={archive}", "--end-of-options", reference, folder],
            repository
        );
        if (result.ExitCode != 0)
        {
            throw new IOException($"git cannot extract {folder}/ from '{reference}': {result.Error.Trim()}");
        }

        await TarFile.ExtractToDirectoryAsync(archive, destination, overwriteFiles: false);
        File.Delete(archive);
    }
}
