using Databricks.Client.Testing.Contract;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>The attributes of a cluster that users set, and their rules.</summary>
internal static class ClusterAttributes
{
    private const int MaxTags = 45;
    private const int MaxSshKeys = 10;

    /// <summary>The request for a new cluster, as the document describes it.</summary>
    public static Schema Request { get; } = ApiDocument.Shared.Find("POST", "/api/2.1/clusters/create")!.Body!;

    /// <summary>Whether users set this member on a cluster.</summary>
    public static bool Has(string name) => Request.Properties!.ContainsKey(name) && !IsOfTheRequest(name);

    /// <summary>The attributes in a request for a new or an edited cluster, checked.</summary>
    public static JObject FromRequest(Call call, JObject body, JObject? before = null)
    {
        var spec = new JObject();
        foreach (var property in body.Properties())
        {
            if (property.Value.Type != JTokenType.Null && !IsOfTheRequest(property.Name))
            {
                spec[property.Name] = property.Value.DeepClone();
            }
        }

        Check(spec);
        ClusterRequirements.Require(spec);
        ClusterRequirements.Check(call, spec, before);
        return spec;
    }

    public static void Check(JObject spec)
    {
        if (spec.Text("spark_version") is not { Length: > 0 })
        {
            throw ApiRefusalException.Invalid("Missing required field: spark_version");
        }

        if (spec.Has("num_workers") && spec.Has("autoscale"))
        {
            throw ApiRefusalException.Invalid("Exactly one of num_workers and autoscale may be specified.");
        }

        if (spec.Int64("num_workers") < 0)
        {
            throw ApiRefusalException.Invalid("num_workers must not be negative.");
        }

        if (spec.Object("autoscale") is { } autoscale && autoscale.Int64("min_workers") > autoscale.Int64("max_workers"))
        {
            throw ApiRefusalException.Invalid("autoscale.min_workers must not be greater than autoscale.max_workers.");
        }

        if (spec.Int64("autotermination_minutes") is { } minutes and not 0 and (< 10 or > 10_000))
        {
            throw ApiRefusalException.Invalid($"autotermination_minutes must be 0 or between 10 and 10000, but was {minutes}.");
        }

        if (spec.Object("custom_tags")?.Count > MaxTags)
        {
            throw ApiRefusalException.Invalid($"A cluster has at most {MaxTags} custom tags.");
        }

        if (spec["ssh_public_keys"] is JArray { Count: > MaxSshKeys })
        {
            throw ApiRefusalException.Invalid($"A cluster has at most {MaxSshKeys} SSH public keys.");
        }
    }

    /// <summary>A new spec with the values of a request for the paths of a mask, and all other values unchanged.</summary>
    public static JObject Merge(Call call, JObject spec, JObject changes, string mask)
    {
        var merged = spec.Copy();
        var paths = mask.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (paths is ["*"])
        {
            paths = [.. changes.Properties().Select(property => property.Name)];
        }

        foreach (var path in paths)
        {
            var names = path.Split('.');
            if (!Has(names[0]))
            {
                throw ApiRefusalException.Invalid($"update_mask names a field that cannot be updated: {path}");
            }

            Take(merged, changes, names);

            // The two forms of a size are mutually exclusive: setting one replaces the other.
            if (names[0] is "num_workers" or "autoscale" && changes.Has(names[0]))
            {
                merged.Remove(names[0] == "autoscale" ? "num_workers" : "autoscale");
            }
        }

        Check(merged);
        ClusterRequirements.Check(call, merged, spec);
        return merged;
    }

    private static bool IsOfTheRequest(string name) => name is "cluster_id" or "clone_from" or "idempotency_token";

    private static void Take(JObject to, JObject from, string[] names)
    {
        JObject? source = from;
        for (var i = 0; i < names.Length - 1; i++)
        {
            source = source?.Object(names[i]);
            if (to.Object(names[i]) is not { } inner)
            {
                to[names[i]] = inner = [];
            }

            to = inner;
        }

        if (source?.Has(names[^1]) == true)
        {
            to[names[^1]] = source[names[^1]]!.DeepClone();
        }
        else
        {
            to.Remove(names[^1]);
        }
    }
}
