using Databricks.Client.Testing.Http;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Clusters;

/// <summary>Values that the service derives from a cluster's runtime version and access mode.</summary>
internal static class ClusterRuntime
{
    // The Photon variant of a version has this before its Scala version, as in 15.4.x-photon-scala2.12.
    private const string Photon = "photon-";

    /// <summary>Version that the cluster actually runs; null for a custom image and for a version that the service chooses.</summary>
    public static string? EffectiveVersion(JObject spec)
    {
        var version = spec.Text("spark_version");
        if (version is null || version.Contains(':', StringComparison.Ordinal))
        {
            return null;
        }

        var scala = version.LastIndexOf("scala", StringComparison.Ordinal);
        var addsPhoton = spec.Text("runtime_engine") == "PHOTON" && scala > 0 && !version.Contains(Photon, StringComparison.Ordinal);
        return addsPhoton ? version.Insert(scala, Photon) : version;
    }

    /// <summary>First release of the version, such as 15.4.1 of 15.4.x; null for a version without a line of releases.</summary>
    public static string? Release(JObject spec) =>
        EffectiveVersion(spec) is { } version && version.IndexOf(".x-", StringComparison.Ordinal) is > 0 and var end ? version[..end] + ".1" : null;

    /// <summary>The user that a cluster with dedicated access is assigned to. For other kinds of principals the service's format is unknown.</summary>
    public static string? AssignedPrincipal(JObject spec) =>
        spec.Text("data_security_mode") is "SINGLE_USER" or "DATA_SECURITY_MODE_DEDICATED"
        && spec.Text("single_user_name") is { } name
        && name.Contains('@', StringComparison.Ordinal)
            ? "user:" + name
            : null;

    /// <summary>Whether a node, counted from the driver, runs on a machine that the cloud may reclaim.</summary>
    public static bool IsSpot(JObject spec, int number)
    {
        var cloud = spec.Object("aws_attributes") ?? spec.Object("azure_attributes") ?? spec.Object("gcp_attributes");
        var availability = cloud?.Text("availability") ?? "";
        return (availability.Contains("SPOT", StringComparison.Ordinal) || availability.StartsWith("PREEMPTIBLE", StringComparison.Ordinal))
            && number >= (cloud!.Int64("first_on_demand") ?? 1);
    }
}
