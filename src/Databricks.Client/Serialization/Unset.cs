namespace Databricks.Client.Serialization;

/// <summary>Distinguishes objects created by a getter, so that no property is null, from those set by a caller or the service.</summary>
internal static class Unset
{
    /// <summary>Whether to write the collection: one created by a getter counts once it has elements.</summary>
    public static bool IsSet(object? collection) => collection is not null && collection is not IUnset { IsEmpty: true };

    /// <summary>Whether a member of the model, created by a getter, has been set since.</summary>
    public static bool IsSet(IJsonModel? made) => made is not null && JsonTokens.Of(made).Count > 0;
}
