using System.ComponentModel;
using System.Numerics.Tensors;
using Databricks.Client;
using Microsoft.Extensions.AI;

// An assistant that looks things up in a handbook: the model calls a search, which finds the nearest text by its embedding.
using var databricks = new DatabricksClient(); // DATABRICKS_HOST and DATABRICKS_TOKEN, or a profile of ~/.databrickscfg

string[] handbook =
[
    "Returns: within 30 days, with the receipt.",
    "Shipping: two days within the country, a week abroad.",
    "Warranty: three years on parts, one year on batteries.",
];
IEmbeddingGenerator<string, Embedding<float>> embed = databricks.AsEmbeddingGenerator("gte");
GeneratedEmbeddings<Embedding<float>> vectors = await embed.GenerateAsync(handbook);

[Description("Finds what the handbook says about a topic")]
async Task<string> Search(string topic)
{
    ReadOnlyMemory<float> wanted = await embed.GenerateVectorAsync(topic);
    int nearest = Enumerable.Range(0, handbook.Length).MaxBy(i => TensorPrimitives.CosineSimilarity(wanted.Span, vectors[i].Vector.Span));
    Console.WriteLine($"[search: {topic}]");
    return handbook[nearest];
}

IChatClient chat = databricks.AsChatClient("claude").AsBuilder().UseFunctionInvocation().Build();
Console.WriteLine(await chat.GetResponseAsync("Welcome a customer in three words."));

// A stream, in which the model calls the search.
var options = new ChatOptions { Instructions = "You answer customers by the handbook.", Tools = [AIFunctionFactory.Create(Search, "search")] };
await foreach (ChatResponseUpdate update in chat.GetStreamingResponseAsync("How long do I have to return a lamp?", options))
{
    Console.Write(update.Text);
}

Console.WriteLine();

// Structured output: the model fills in a record.
ChatResponse<ReturnPolicy> policy = await chat.GetResponseAsync<ReturnPolicy>($"Read the policy from: {handbook[0]}");
Console.WriteLine($"{policy.Result.Days} days, receipt {(policy.Result.NeedsReceipt ? "needed" : "not needed")}");

internal sealed record ReturnPolicy(int Days, bool NeedsReceipt);
