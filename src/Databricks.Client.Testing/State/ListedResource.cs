using Databricks.Client.Testing.Contract;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.State;

/// <summary>
/// Something of which lists show many. It keeps its entry of a list until it changes: all that an entry shows is set through <see cref="Change"/>,
/// or is a member of <see cref="Members"/> made by <see cref="NewMembers"/>.
/// </summary>
internal abstract class ListedResource
{
    private Rendering? _entry;
    private object? _madeWith;

    /// <summary>The resource as lists show it.</summary>
    /// <param name="make">Creates the entry again.</param>
    /// <param name="with">What else the entry was made from; another one than last time creates it again.</param>
    public JToken Entry(Func<JObject> make, object? with = null)
    {
        if (_entry is null || !Equals(_madeWith, with))
        {
            _entry = new Rendering(make());
            _madeWith = with;
        }

        return _entry.Token();
    }

    /// <summary>Sets a field, and forgets the entry that showed its old value.</summary>
    protected void Change<T>(ref T field, T value)
    {
        field = value;
        _entry = null;
    }

    protected Members NewMembers(JObject members) => new(members, () => _entry = null);
}
