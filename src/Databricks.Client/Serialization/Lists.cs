namespace Databricks.Client.Serialization;

/// <summary>Lists as the service sends them: absent, or with a null among the elements.</summary>
internal static class Lists
{
    /// <summary>The elements that are not null.</summary>
    public static IEnumerable<T> Present<T>(this IEnumerable<T>? items)
        where T : class => items?.Where(static item => item is not null) ?? [];
}
