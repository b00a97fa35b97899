namespace Databricks.Client.Serialization;

/// <summary>A generated model, which reads and writes its members without reflection.</summary>
internal interface IJsonModel
{
    /// <summary>Reads the members of the object at the position of <paramref name="json"/>, up to its end.</summary>
    void ReadMembers(JsonModelReader json);

    /// <summary>Writes the members, without the braces.</summary>
    void WriteMembers(JsonModelWriter json);

    /// <summary>The C# name of a required member that has not been set; null if there is none.</summary>
    string? FindMissingMember();
}
