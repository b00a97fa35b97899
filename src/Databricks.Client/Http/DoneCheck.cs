using Databricks.Client.Serialization;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Http;

/// <summary>Determines whether a resource is in the state that an operation produces: then a lost attempt is the reason for the refused retry.</summary>
/// <param name="error">The error code with which the service refuses the operation a second time.</param>
/// <param name="read">The operation that reads the resource.</param>
internal sealed class DoneCheck(string error, Func<ApiOperation> read)
{
    public string Error => error;

    /// <summary>The member of the body, and of the read's query, that names the resource; null if the path does.</summary>
    public string? Key { get; init; }

    /// <summary>The resulting states of the operation; empty if its settings are compared instead.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The member of the body with the settings; null if they are in the body itself.</summary>
    public string? Wanted { get; init; }

    /// <summary>The member of the resource with the settings; null if they are in the resource itself.</summary>
    public string? Shown { get; init; }

    /// <summary>The request that reads the resource.</summary>
    public ApiRequest Read(ApiRequest request, JObject body)
    {
        var reading = new ApiRequest(read());
        foreach (var (name, value) in request.PathValues)
        {
            reading.Path(name, value, name);
        }

        if (Key is not null)
        {
            reading.Query(Key, (string?)body[Key]);
        }

        return reading;
    }

    /// <summary>
    /// Whether the resource is in such a state, and none of its settings differs from the request's. Hidden settings, such as keys, are not compared.
    /// </summary>
    public bool IsDone(JObject body, JObject resource)
    {
        var wanted = Wanted is null ? body : body[Wanted] as JObject;
        var shown = Shown is null ? resource : resource[Shown] as JObject;
        return wanted is not null
            && shown is not null
            && (States.Count == 0 || (resource["state"] is JValue { Value: string state } && States.Contains(state)))
            && !JsonTokens.Contradicts(shown, wanted);
    }
}
