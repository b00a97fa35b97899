namespace Databricks.Client.Serialization;

/// <summary>The list of a property that has not been set.</summary>
internal sealed class UnsetList<T> : List<T>, IUnset
{
    public bool IsEmpty => Count == 0;
}
