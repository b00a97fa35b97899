using Databricks.Client.AI;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;

namespace Databricks.Quickstart.Tour.Steps;

/// <summary>Converts texts to vectors.</summary>
internal sealed class Embed() : TourStep("AsEmbeddingGenerator(\"my-endpoint\").GenerateAsync(…)", Chats + ", embeddings")
{
    public override async Task<string> RunAsync(TourContext tour, StepLog log, CancellationToken cancellationToken)
    {
        tour.Workspace.OnQuery("my-endpoint", static _ => FakeQueryResponse.Embeddings([1, 0], [0, 1]));
        using var generator = tour.Client.AsEmbeddingGenerator("my-endpoint");
        var vectors = await generator.GenerateAsync(["first text", "second text"], cancellationToken: cancellationToken);
        log.Checks.Equal("vectors", 2, vectors.Count);
        log.Checks.Equal("second vector", "0, 1", string.Join(", ", vectors[1].Vector.ToArray()));
        return $"{vectors.Count} vectors of {vectors[0].Vector.Length} numbers";
    }
}
