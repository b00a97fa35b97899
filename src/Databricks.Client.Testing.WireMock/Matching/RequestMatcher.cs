using WireMock;
using WireMock.Matchers.Request;

namespace Databricks.Client.Testing.WireMock.Matching;

/// <summary>Matches what a rule takes. A rule in code, since WireMock.Net's matchers of text compile a regular expression each.</summary>
internal sealed class RequestMatcher(Func<IRequestMessage, bool> takes) : IRequestMatcher
{
    public RequestMatcherType Type => RequestMatcherType.Composite;

    public double GetMatchingScore(IRequestMessage requestMessage, IRequestMatchResult requestMatchResult) =>
        requestMatchResult.AddScore(typeof(RequestMatcher), takes(requestMessage) ? 1 : 0, null);
}
