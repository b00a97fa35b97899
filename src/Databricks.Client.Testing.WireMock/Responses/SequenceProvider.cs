using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;

namespace Databricks.Client.Testing.WireMock.Responses;

/// <summary>One response after the other; the last one repeats.</summary>
internal sealed class SequenceProvider(IReadOnlyList<IResponseProvider> responses) : IResponseProvider
{
    private int _taken = -1;

    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping,
        HttpContext context,
        IRequestMessage requestMessage,
        WireMockServerSettings settings
    )
    {
        // As unsigned, the count stays beyond the last response even after it overflows.
        var turn = (uint)Interlocked.Increment(ref _taken);
        return responses[(int)Math.Min(turn, (uint)responses.Count - 1)].ProvideResponseAsync(mapping, context, requestMessage, settings);
    }
}
