namespace Databricks.Client.Serialization;

/// <summary>Tells what a getter has made, so that no property is null, from what a caller or the service has set.</summary>
internal static class Unset
{
    /// <summary>Whether the collection is to be written: one that a getter has made counts once it has elements.</summary>
    public static bool IsSet(object? collection) => collection is not null && collection is not IUnset { IsEmpty: true };

    /// <summary>Whether the model, which a getter has made, has got a member since.</summary>
    public static bool IsSet(IJsonModel? made) => made is not null && JsonTokens.Of(made).Count > 0;
}
