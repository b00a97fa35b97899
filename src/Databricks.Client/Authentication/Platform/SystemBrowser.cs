using System.Runtime.InteropServices;

namespace Databricks.Client.Authentication.Platform;

/// <summary>Opens an address in the browser of the user at the machine.</summary>
internal static class SystemBrowser
{
    /// <summary>Completes when the program that opens browsers has exited, which may be when the browser exits.</summary>
    /// <exception cref="IOException">The program or a display is missing, or the program failed. The message does not show the address.</exception>
    public static async Task OpenAsync(HostEnvironment system, Uri address)
    {
        var command = Command(system);
        // It is not cancellable: that would close the user's browser.
        var result = await system.Commands.RunAsync(command[0], [.. command.Skip(1), address.AbsoluteUri], CancellationToken.None).ConfigureAwait(false);
        if (result.ExitCode != 0)
        {
            throw new IOException($"{Path.GetFileName(command[0])} exited with code {result.ExitCode}");
        }
    }

    private static string[] Command(HostEnvironment system)
    {
        // The variable may list several programs; the first is preferred.
        if (system.Variable("BROWSER") is { } preferred && system.FindProgram(preferred.Split(Path.PathSeparator)[0]) is { } own)
        {
            return [own];
        }

        if (system.IsWindows)
        {
            return [system.FindProgram("rundll32") ?? throw new IOException("rundll32 is not on PATH"), "url.dll,FileProtocolHandler"];
        }

        if (OperatingSystem.IsMacOS())
        {
            return [system.FindProgram("open") ?? throw new IOException("open is not on PATH")];
        }

        if (system.FindProgram("wslview") is { } windows)
        {
            return [windows];
        }

        if (system.Variable("DISPLAY") is null && system.Variable("WAYLAND_DISPLAY") is null)
        {
            throw new IOException("this machine has no display: neither DISPLAY nor WAYLAND_DISPLAY is set");
        }

        return [system.FindProgram("xdg-open") ?? throw new IOException("xdg-open is not on PATH")];
    }
}
