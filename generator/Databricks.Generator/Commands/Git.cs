using System.Formats.Tar;

namespace Databricks.Generator.Commands;

/// <summary>Takes a folder as it stood in a commit out of the repository, without touching the work tree.</summary>
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
            throw new IOException($"git cannot take {folder}/ out of '{reference}': {result.Error.Trim()}");
        }

        await TarFile.ExtractToDirectoryAsync(archive, destination, overwriteFiles: false);
        File.Delete(archive);
    }
}
