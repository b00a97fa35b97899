namespace Databricks.Client.ServingEndpoints;

/// <summary>The alternatives of a response during reading.</summary>
internal sealed class OutputSet
{
    private readonly SortedDictionary<int, ModelOutput> _outputs = [];

    public ModelOutput First => At(0);

    public bool IsEmpty => _outputs.Values.All(static output => output.IsEmpty);

    public ModelOutput At(int index)
    {
        if (!_outputs.TryGetValue(index, out var output))
        {
            _outputs[index] = output = new ModelOutput(index);
        }

        return output;
    }

    public List<ModelOutput> ToList() => [.. _outputs.Values.Where(static output => !output.IsEmpty)];
}
