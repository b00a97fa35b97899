using Databricks.Client.Testing.Contract;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>
/// A resource in lists. It caches its list entry until it changes: all data of an entry is set through <see cref="Change"/>, or is a member of
/// <see cref="Members"/> created by <see cref="NewMembers"/>.
/// </summary>
internal abstract class ListedResource
{
    private Rendering? _entry;
    private object? _madeWith;

    /// <summary>The list entry of the resource.</summary>
    /// <param name="make">Creates the entry again.</param>
    /// <param name="with">Additional input of the entry; a different one than last time creates it again.</param>
    public JToken Entry(Func<JObject> make, object? with = null)
    {
        if (_entry is null || !Equals(_madeWith, with))
        {
            _entry = new Rendering(make());
            _madeWith = with;
        }

        return _entry.Token();
    }

    /// <summary>Sets a field, and discards the entry with its old value.</summary>
    protected void Change<T>(ref T field, T value)
    {
        field = value;
        _entry = null;
    }

    protected Members NewMembers(JObject members) => new(members, () => _entry = null);
}
