namespace Databricks.Client.Serialization;

/// <summary>A collection created by the getter of a model.</summary>
internal interface IUnset
{
    /// <summary>Whether nothing has been added, so that the property still counts as not set.</summary>
    bool IsEmpty { get; }
}
