using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

internal sealed partial class JsonIn
{
    /// <summary>An array. One element that does not convert rejects the whole array; the elements before it are turned back into tokens, none is lost.</summary>
    public IList<T>? List<T>(Func<JsonIn, T> read)
    {
        if (Reader.TokenType != JsonToken.StartArray)
        {
            Reject();
            return null;
        }

        var items = default(Gathered<T>);
        while (Element())
        {
            var item = read(this);
            if (Rejected is not null && !AcceptsNull<T>())
            {
                Rejected = RestOf(items.Values, TakeRejected());
                items.Release();
                return null;
            }

            items.Add(item);
        }

        var list = new List<T>(items.Values);
        items.Release();
        return list;
    }

    /// <summary>An object whose member names are data. Of members with one name the last wins.</summary>
    public IDictionary<string, T>? Map<T>(Func<JsonIn, T> read)
    {
        if (!IsObject())
        {
            return null;
        }

        var members = default(Gathered<KeyValuePair<string, T>>);
        while (Member() is { } name)
        {
            var item = read(this);
            if (Rejected is not null && !AcceptsNull<T>())
            {
                Rejected = RestOf(members.Values, name, TakeRejected());
                members.Release();
                return null;
            }

            members.Add(new KeyValuePair<string, T>(name, item));
        }

        var map = new Dictionary<string, T>(members.Values.Count, StringComparer.Ordinal);
        foreach (var member in members.Values)
        {
            map[member.Key] = member.Value;
        }

        members.Release();
        return map;
    }

    private JArray RestOf<T>(ArraySegment<T> before, JToken rejected)
    {
        var array = new JArray();
        foreach (var item in before)
        {
            array.Add(JsonTokens.Of(item));
        }

        array.Add(rejected);
        while (Element())
        {
            Reject();
            array.Add(TakeRejected());
        }

        return array;
    }

    private JObject RestOf<T>(ArraySegment<KeyValuePair<string, T>> before, string name, JToken rejected)
    {
        var members = new JObject();
        foreach (var member in before)
        {
            members[member.Key] = JsonTokens.Of(member.Value);
        }

        members[name] = rejected;
        while (Member() is { } later)
        {
            Reject();
            members[later] = TakeRejected();
        }

        return members;
    }

    /// <summary>A null among elements that can hold one is an element like any other.</summary>
    private bool AcceptsNull<T>()
    {
        if (Rejected!.Type != JTokenType.Null || !(default(T) is null || NullElement<T>.IsStringEnum))
        {
            return false;
        }

        Rejected = null;
        return true;
    }

    private static class NullElement<T>
    {
        public static readonly bool IsStringEnum = default(T) is IStringEnum;
    }
}
