using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Serialization;

internal sealed partial class JsonModelReader
{
    /// <summary>
    /// An array. One element that does not convert rejects the whole array; the preceding elements are converted back to tokens, so that none is lost.
    /// </summary>
    public IList<T>? List<T>(Func<JsonModelReader, T> read)
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

        var list = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            list.Add(items[i]);
        }

        items.Release();
        return list;
    }

    /// <summary>An object whose member names are data. Of duplicate members the last wins.</summary>
    public IDictionary<string, T>? Map<T>(Func<JsonModelReader, T> read)
    {
        if (!IsObject())
        {
            return null;
        }

        var names = default(Gathered<string>);
        var items = default(Gathered<T>);
        while (Member() is { } name)
        {
            names.Add(name);
            var item = read(this);
            if (Rejected is not null && !AcceptsNull<T>())
            {
                Rejected = RestOf(names.Values, items.Values, TakeRejected());
                names.Release();
                items.Release();
                return null;
            }

            items.Add(item);
        }

        var map = new Dictionary<string, T>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            map[names[i]] = items[i];
        }

        names.Release();
        items.Release();
        return map;
    }

    private JArray RestOf<T>(ReadOnlySpan<T> before, JToken rejected)
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

    private JObject RestOf<T>(ReadOnlySpan<string> names, ReadOnlySpan<T> before, JToken rejected)
    {
        var members = new JObject();
        for (var i = 0; i < before.Length; i++)
        {
            members[names[i]] = JsonTokens.Of(before[i]);
        }

        members[names[before.Length]] = rejected;
        while (Member() is { } later)
        {
            Reject();
            members[later] = TakeRejected();
        }

        return members;
    }

    /// <summary>A null among nullable elements is an ordinary element.</summary>
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
