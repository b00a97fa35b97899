using System.Text;

namespace Databricks.Client.Observability;

/// <summary>
/// The safe part of another library's exception. Such a message may quote request data, or the full address of a proxy, including its password.
/// </summary>
/// <param name="Message">The innermost message, without secrets.</param>
/// <param name="Cause">The exception for use as inner exception; null if it shows a secret.</param>
internal readonly record struct ForeignFailure(string Message, Exception? Cause)
{
    private const string AfterScheme = "://";

    public static ForeignFailure Of(Exception error, Scrubber scrubber)
    {
        var all = error.ToString();
        var innermost = error;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        var isClean = !scrubber.Finds(all) && WithoutUserInfo(all) == all;
        return new ForeignFailure(WithoutUserInfo(scrubber.Scrub(innermost.Message)), isClean ? error : null);
    }

    /// <summary>Masks the user info of URLs in a string.</summary>
    private static string WithoutUserInfo(string text)
    {
        var result = new StringBuilder();
        var from = 0;
        for (var at = text.IndexOf(AfterScheme, StringComparison.Ordinal); at >= 0; at = text.IndexOf(AfterScheme, from, StringComparison.Ordinal))
        {
            var begin = at + AfterScheme.Length;
            var end = begin;
            var host = begin;
            for (; end < text.Length && text[end] is not ('/' or '?' or '#' or '\'' or '"' or '<' or '>') && !char.IsWhiteSpace(text[end]); end++)
            {
                host = text[end] == '@' ? end : host;
            }

            result.Append(text, from, begin - from).Append(host > begin ? Scrubber.Mask : "");
            from = host;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
