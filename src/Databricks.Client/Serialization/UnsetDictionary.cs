namespace Databricks.Client.Serialization;

/// <summary>The dictionary of a property that has not been set.</summary>
internal sealed class UnsetDictionary<T>() : Dictionary<string, T>(StringComparer.Ordinal), IUnset
{
    public bool IsEmpty => Count == 0;
}
