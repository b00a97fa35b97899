using System.Text;

namespace Databricks.Client.ContractTests.Contract;

/// <summary>RFC 3986, section 2: all but unreserved characters as the bytes of UTF-8. Implemented independently, so that the client's escaping is not compared with itself.</summary>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    public static string Of(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => Unreserved.Contains((char)octet) ? ((char)octet).ToString() : $"%{octet:X2}"));
}
