using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>
/// A function call requested by a model. In a stream it arrives in parts: the first has ID and name, later ones may lack them; append the
/// <see cref="Arguments"/> of parts with the same <see cref="Index"/>.
/// </summary>
public sealed class ModelToolCall
{
    internal ModelToolCall(int index, string? id, string? name, string arguments, JObject json)
    {
        Index = index;
        Id = id;
        Name = name;
        Arguments = arguments;
        Json = json;
    }

    /// <summary>Index of the call within the response, from 0; the same for all parts of one call.</summary>
    public int Index { get; }

    /// <summary>Identifier of the call, required in the message with its result; null in parts without it.</summary>
    public string? Id { get; }

    /// <summary>Name of the function; null in parts without it.</summary>
    public string? Name { get; }

    /// <summary>The arguments as a JSON object in a string, or a part of it; empty if there are none.</summary>
    public string Arguments { get; }

    /// <summary>The unchanged call, with members that only some models send, such as <c>thoughtSignature</c>.</summary>
    public JObject Json { get; }
}
