namespace Databricks.Client.Authentication.Platform;

/// <summary>Files readable only by their owner: through the user's folder on Windows, through their mode elsewhere.</summary>
internal static class PrivateFile
{
    private const int WindowsSharingViolation = 32;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Opens a file for writing, exclusively; a new file is accessible to its owner only, from its first byte.</summary>
    public static FileStream Open(string path, FileMode mode)
    {
#if NET8_0_OR_GREATER
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#else
        var file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        ChangeMode(path, OwnerMayReadAndWrite);
        return file;
#endif
    }

    /// <summary>Creates a folder accessible only to its owner, with its parents, unless it exists.</summary>
    public static void CreateFolder(string path)
    {
#if NET8_0_OR_GREATER
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
#else
        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path);
            ChangeMode(path, OwnerMayEnter);
        }
#endif
    }

    /// <summary>Replaces a file atomically.</summary>
    public static void Move(string from, string to)
    {
#if NET8_0_OR_GREATER
        File.Move(from, to, overwrite: true);
#else
        if (File.Exists(to))
        {
            File.Replace(from, to, null);
        }
        else
        {
            File.Move(from, to);
        }
#endif
    }

    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It did not exist, or it stays: only its owner can read it.
        }
    }

    /// <summary>Whether a file could not be opened because another program has it open.</summary>
    public static bool IsInUse(IOException error) => (error.HResult & 0xFFFF) is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock;

#if !NET8_0_OR_GREATER
    private const uint OwnerMayReadAndWrite = 0x180; // 0600
    private const uint OwnerMayEnter = 0x1C0; // 0700

    private static void ChangeMode(string path, uint mode)
    {
        if (Path.DirectorySeparatorChar == '/' && chmod(path, mode) != 0)
        {
            throw new IOException("the file's mode could not be changed");
        }
    }

    [System.Runtime.InteropServices.DllImport("libc", CharSet = System.Runtime.InteropServices.CharSet.Ansi, SetLastError = true)]
    private static extern int chmod(string path, uint mode);
#endif
}
