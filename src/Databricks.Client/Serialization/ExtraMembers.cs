using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

/// <summary>Members unknown to a model, or whose value did not convert. Created on first use, because most responses have none.</summary>
internal struct ExtraMembers
{
    private Dictionary<string, JToken>? _members;

    public readonly bool IsEmpty => _members is null || _members.Count == 0;

    public readonly bool Contains(string name) => _members?.ContainsKey(name) == true;

    public IDictionary<string, JToken> All => _members ??= new Dictionary<string, JToken>(StringComparer.Ordinal);

    /// <summary>Stores the token that <paramref name="json"/> could not convert, if there is one.</summary>
    public void TakeFrom(JsonModelReader json, string name)
    {
        if (json.Rejected is not null)
        {
            All[name] = json.TakeRejected();
        }
    }

    /// <summary>Writes all except those whose property has been set since.</summary>
    public readonly void WriteTo(JsonModelWriter json, Func<string, bool> isSet)
    {
        if (_members is null)
        {
            return;
        }

        foreach (var member in _members)
        {
            if (!isSet(member.Key))
            {
                json.Extra(member.Key, member.Value);
            }
        }
    }
}
