using Newtonsoft.Json.Linq;

namespace Databricks.Client;

/// <summary>
/// A call of a function that a model asks for. In a stream it comes in pieces: the first has id and name, later ones may lack them, and
/// <see cref="Arguments"/> of pieces with the same <see cref="Index"/> are to be appended.
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

    /// <summary>Position of the call within the response, from 0; pieces of one call have the same.</summary>
    public int Index { get; }

    /// <summary>Identifier of the call, which the message with its result has to name; null in pieces without it.</summary>
    public string? Id { get; }

    /// <summary>Name of the function; null in pieces without it.</summary>
    public string? Name { get; }

    /// <summary>The arguments as the text of a JSON object, or a piece of it; empty if there are none.</summary>
    public string Arguments { get; }

    /// <summary>The call as it came, with members that only some models send, such as <c>thoughtSignature</c>.</summary>
    public JObject Json { get; }
}
