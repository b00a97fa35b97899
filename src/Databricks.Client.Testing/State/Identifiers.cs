using System.Globalization;
using System.Security.Cryptography;

namespace Databricks.Client.Testing.State;

/// <summary>Identifiers in the service's formats.</summary>
internal static class Identifiers
{
    private const string LettersAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);

    public static string Digits(int length) => RandomNumberGenerator.GetString("123456789", length);

    /// <summary>A cluster ID such as <c>1015-073040-t4hw9fg1</c>.</summary>
    public static string Cluster(DateTimeOffset now) =>
        now.ToString("MMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(LettersAndDigits, 8);

    /// <summary>A positive number of up to 63 bits.</summary>
    public static long Number() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
}
