namespace Databricks.Client.Authentication.Configuration;

/// <summary>One line of a profile.</summary>
/// <param name="Text">The value, without quotation marks and comment.</param>
/// <param name="Line">Its line in the file, from 1.</param>
internal readonly record struct ProfileEntry(string Text, int Line)
{
    /// <summary>Does not show the value, which may be a secret.</summary>
    public override string ToString() => $"line {Line}";
}
