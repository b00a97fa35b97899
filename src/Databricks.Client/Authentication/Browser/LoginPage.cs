using System.Text;

namespace Databricks.Client.Authentication.Browser;

/// <summary>The page that the browser shows at the end. It contains nothing from the address, which can be forged.</summary>
internal static class LoginPage
{
    public static byte[] NotFound => Response("404 Not Found", "Nothing here", "This address only accepts the redirect of a login.");

    public static byte[] Of(IReadOnlyDictionary<string, string> parameters) =>
        parameters.ContainsKey("code")
            ? Response("200 OK", "Login complete", "You are logged in. You can close this tab and return to the program.")
            : Response("200 OK", "The login failed", "See the program's output for the reason. You can close this tab.");

    private static byte[] Response(string status, string title, string text)
    {
        var page =
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>";
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\nConnection: close\r\n\r\n{page}"
        );
    }
}
