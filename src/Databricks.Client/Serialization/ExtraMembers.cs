using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>The members that a model does not know, or whose value did not convert. Made at the first need, since most answers have none.</summary>
internal struct ExtraMembers
{
    private Dictionary<string, JToken>? members;

    public readonly bool IsEmpty => members is null || members.Count == 0;

    public readonly bool Contains(string name) => members?.ContainsKey(name) == true;

    public IDictionary<string, JToken> All => members ??= new Dictionary<string, JToken>(StringComparer.Ordinal);

    /// <summary>Takes the token that <paramref name="json"/> could not convert, if there is one.</summary>
    public void TakeFrom(JsonIn json, string name)
    {
        if (json.Rejected is not null)
        {
            All[name] = json.TakeRejected();
        }
    }

    /// <summary>Writes all but those whose property has been set since.</summary>
    public readonly void WriteTo(JsonOut json, Func<string, bool> isSet)
    {
        if (members is null)
        {
            return;
        }

        foreach (var member in members)
        {
            if (!isSet(member.Key))
            {
                json.Extra(member.Key, member.Value);
            }
        }
    }
}
