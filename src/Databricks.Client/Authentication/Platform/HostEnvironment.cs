using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Databricks.Client.Authentication.Platform;

/// <summary>The machine's resources used by the search for credentials: variables, files, programs, the clock. Tests provide their own.</summary>
internal sealed record HostEnvironment
{
    /// <summary>Reads an environment variable.</summary>
#pragma warning disable RS0030 // this is the seam itself
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
#pragma warning restore RS0030

    /// <summary>The names of all environment variables, to find misspelled ones.</summary>
#pragma warning disable RS0030 // this is the seam itself
    public Func<IEnumerable<string>> VariableNames { get; init; } = static () => System.Environment.GetEnvironmentVariables().Keys.Cast<string>();
#pragma warning restore RS0030

    public IFileSource Files { get; init; } = new DiskFileSource();

    public ICommandRunner Commands { get; init; } = new ProcessCommandRunner();

    /// <summary>Opens an address in a browser; null for the system's own.</summary>
    public Func<Uri, Task>? OpenBrowser { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Random numbers from 0 to below 1, for the waits between attempts.</summary>
    public Func<double> Random { get; init; } = SharedRandom.Next;

    /// <summary>Logs failures that no caller observes.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    public bool IsWindows { get; init; } = Path.DirectorySeparatorChar == '\\';

    private char Separator => IsWindows ? '\\' : '/';

    /// <summary>The value of a variable; null if it is not set or empty.</summary>
    public string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>The path with <c>~</c> replaced with the user's home; unchanged if the home is unknown.</summary>
    public string ExpandHome(string path) =>
        path.Length > 0 && path[0] == '~' && (path.Length == 1 || IsSeparator(path[1])) && Home() is { } home
            ? home.TrimEnd('/', Separator) + (path.Length == 1 ? "" : Separator + path.Substring(2))
            : path;

    /// <summary>A command that sets an environment variable in this system's shell.</summary>
    public string SetCommand(string variable, string value) => $"{(IsWindows ? "set" : "export")} {variable}={value}";

    /// <summary>Finds a program in the directories of <c>PATH</c>, or at a path; null if it does not exist.</summary>
    public string? FindProgram(string name) => FindPrograms(name).FirstOrDefault();

    /// <summary>Finds all programs with that name in the directories of <c>PATH</c>, in order; or the one at a path.</summary>
    public IEnumerable<string> FindPrograms(string name)
    {
        if (name.Contains('/') || name.Contains(Separator))
        {
            return Candidates(ExpandHome(name)).Where(Files.Exists);
        }

        // Relative entries are ignored: a program in the current directory must not run by accident.
        return (Variable("PATH") ?? "")
            .Split(IsWindows ? ';' : ':')
            .Select(directory => directory.Trim('"'))
            .Where(IsRooted)
            .SelectMany(directory => Candidates(directory.TrimEnd('/', Separator) + Separator + name))
            .Where(Files.Exists);
    }

    private string? Home() =>
        !IsWindows
            ? Variable("HOME")
            : Variable("USERPROFILE") ?? (Variable("HOMEDRIVE") is { } drive && Variable("HOMEPATH") is { } path ? drive + path : null);

    private bool IsSeparator(char c) => c == '/' || c == Separator;

    private bool IsRooted(string path) => path.Length > 0 && (IsSeparator(path[0]) || (IsWindows && path.Length > 2 && path[1] == ':' && IsSeparator(path[2])));

    private IEnumerable<string> Candidates(string path) =>
        IsWindows && !path.Substring(path.LastIndexOfAny(['/', Separator]) + 1).Contains('.')
            ? (Variable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';').Where(static e => e.Length > 1).Select(e => path + e.ToLowerInvariant())
            : [path];
}
