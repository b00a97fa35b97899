namespace Databricks.Client.Serialization;

/// <summary>A collection that the getter of a model has made.</summary>
internal interface IUnset
{
    /// <summary>Whether nothing has been added, so that the property still counts as not set.</summary>
    bool IsEmpty { get; }
}
