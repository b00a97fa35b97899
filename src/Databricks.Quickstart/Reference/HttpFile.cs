using System.Text;
using Databricks.Quickstart.Guides;

namespace Databricks.Quickstart.Reference;

/// <summary>Writes the guides' calls as a <c>.http</c> file, which editors send call by call.</summary>
internal static class HttpFile
{
    public static string Write(Uri address, string token)
    {
        var text = new StringBuilder();
        text.Append("# The calls of the guides, for editors that send .http files. They depend on one another: send them from top to bottom.\n");
        text.Append($"@host = {address.GetLeftPart(UriPartial.Authority)}\n@token = {token}\n");
        foreach (var call in GuideCall.All)
        {
            text.Append($"\n### {call.Title}\n{call.Method} {{{{host}}}}{call.Path}\nAuthorization: Bearer {{{{token}}}}\n");
            if (call.Payload is not null)
            {
                text.Append($"Content-Type: application/json\n\n{GuideFiles.Text(call.Payload).TrimEnd()}\n");
            }
        }

        return text.ToString();
    }
}
