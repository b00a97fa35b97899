namespace Databricks.Client.Authentication.Configuration;

/// <summary>A setting by the name that profiles, the official SDKs and their messages use.</summary>
/// <param name="Name">The name, as in a profile file.</param>
/// <param name="Variables">The environment variables that set it; the first one that is set takes precedence.</param>
/// <param name="Group">Its authentication method; null if none. Two groups at once are contradictory.</param>
/// <param name="IsSecret">Whether its value must not appear in output.</param>
/// <param name="IsInternal">Whether the official SDKs leave it out of their messages.</param>
internal sealed record ConfigAttribute(string Name, string[] Variables, string? Group = null, bool IsSecret = false, bool IsInternal = false)
{
    /// <summary>The type of its value.</summary>
    public ConfigKind Kind { get; init; }

    /// <summary>Whether its value is an ID or a token, which cannot contain a space.</summary>
    public bool IsOneWord { get; init; }

    /// <summary>Whether overlooking the setting could send a call elsewhere or under another identity.</summary>
    public bool DecidesWhoCalls => NamesCredential || Name is "host";

    /// <summary>Whether it names or is a credential.</summary>
    public bool NamesCredential => Group is not null || Name is "auth_type";

    /// <summary>Other names that an official SDK reads from a profile.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>The client's option; null if it has none.</summary>
    public ConfigOption? Option { get; init; }
}
