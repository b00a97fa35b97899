using WireMock;
using WireMock.Matchers.Request;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>Matches requests with a predicate in code, because WireMock.Net's string matchers each compile a regular expression.</summary>
internal sealed class RequestMatcher(Func<IRequestMessage, bool> takes) : IRequestMatcher
{
    public RequestMatcherType Type => RequestMatcherType.Composite;

    public double GetMatchingScore(IRequestMessage requestMessage, IRequestMatchResult requestMatchResult) =>
        requestMatchResult.AddScore(typeof(RequestMatcher), takes(requestMessage) ? 1 : 0, null);
}
