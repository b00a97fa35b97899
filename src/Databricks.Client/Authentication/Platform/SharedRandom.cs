using System.Security.Cryptography;

namespace Databricks.Client.Authentication.Platform;

/// <summary>Random numbers from 0 to below 1, thread-safe.</summary>
internal static class SharedRandom
{
    public static double Next()
    {
        var bytes = new byte[4];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (uint.MaxValue + 1d);
    }
}
