namespace Databricks.Client.Serialization;

/// <summary>A generated model: it reads and writes its own members, without reflection.</summary>
internal interface IJsonModel
{
    /// <summary>Reads the members of the object at whose start <paramref name="json"/> stands, up to its end.</summary>
    void ReadMembers(JsonModelReader json);

    /// <summary>Writes the members, without the braces.</summary>
    void WriteMembers(JsonModelWriter json);

    /// <summary>The C# name of a member that a request needs and that has not been set; null if there is none.</summary>
    string? FindMissingMember();
}
