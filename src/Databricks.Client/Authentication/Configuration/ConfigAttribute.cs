namespace Databricks.Client.Authentication.Configuration;

/// <summary>A setting by the name that profiles, the official SDKs and their messages use.</summary>
/// <param name="Name">The name, as in a profile file.</param>
/// <param name="Variables">The environment variables that set it; the first one that is set wins.</param>
/// <param name="Group">The authentication method that it belongs to; null if it belongs to none. Two groups at once contradict each other.</param>
/// <param name="IsSecret">Whether no output may show its value.</param>
/// <param name="IsInternal">Whether the official SDKs leave it out of their messages.</param>
internal sealed record ConfigAttribute(string Name, string[] Variables, string? Group = null, bool IsSecret = false, bool IsInternal = false)
{
    /// <summary>What its value is.</summary>
    public ConfigKind Kind { get; init; }

    /// <summary>Whether its value is an ID or a token, which cannot contain a space.</summary>
    public bool IsOneWord { get; init; }

    /// <summary>Whether a call may go elsewhere, or in another name, if the setting is overlooked.</summary>
    public bool DecidesWhoCalls => NamesCredential || Name is "host";

    /// <summary>Whether it names or is a credential.</summary>
    public bool NamesCredential => Group is not null || Name is "auth_type";

    /// <summary>Other names that an official SDK reads from a profile.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The client's option; null if it has none.</summary>
    public ConfigOption? Option { get; init; }
}
