using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>Members of a resource, as JSON. Values read from here belong to the resource: they must not be changed in place, only replaced.</summary>
internal sealed class Members(JObject members, Action changed)
{
    public JToken? this[string name]
    {
        get => members[name];
        set
        {
            members[name] = value;
            changed();
        }
    }

    public string? Text(string name) => members.Text(name);

    public JObject? Object(string name) => members.Object(name);

    public IEnumerable<JObject> Objects(string name) => members.Objects(name);

    public bool Has(string name) => members.Has(name);

    public void Remove(string name)
    {
        members.Remove(name);
        changed();
    }

    public Members With(string name, JToken? value)
    {
        members.With(name, value);
        changed();
        return this;
    }

    public JObject Copy() => members.Copy();

    /// <summary>Copies all members to an object, replacing members with the same names.</summary>
    public void CopyTo(JObject to)
    {
        foreach (var property in members.Properties())
        {
            to[property.Name] = property.Value.DeepClone();
        }
    }
}
