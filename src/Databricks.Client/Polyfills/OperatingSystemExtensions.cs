#if NETSTANDARD2_0
using System.Runtime.InteropServices;

namespace System;

/// <summary>The names of operating systems that newer targets have.</summary>
internal static class OperatingSystemExtensions
{
    extension(OperatingSystem)
    {
        public static bool IsWindows() => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

        public static bool IsMacOS() => RuntimeInformation.IsOSPlatform(OSPlatform.OSX);

        public static bool IsLinux() => RuntimeInformation.IsOSPlatform(OSPlatform.Linux);
    }
}
#endif
