using System.Net;

namespace Databricks.Client.Authentication.Identity;

/// <summary>
/// The body of an identity request. It is written for one origin only: a caller's handler that follows redirects would send the same message to another
/// address, and the secret in it must not be sent there.
/// </summary>
internal sealed class BoundContent : FormUrlEncodedContent
{
    private readonly HttpRequestMessage _message;
    private readonly Uri _address;
    private Uri? _first;

    public BoundContent(HttpRequestMessage message, IEnumerable<KeyValuePair<string, string>> form)
        : base(form!)
    {
        this._message = message;
        _address = message.RequestUri!;
    }

    /// <summary>Writes the body. For a derived class, .NET calls this method from the one with a cancellation token too.</summary>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Check();
        return base.SerializeToStreamAsync(stream, context);
    }

    private void Check()
    {
        var now = _message.RequestUri!;
        var isExpected = _first is null ? IdentityOrigin.IsExpected(_address, now) : IdentityOrigin.IsSame(_first, now);
        _first ??= now;
        if (!isExpected)
        {
            throw IdentityOrigin.Followed($"{_message.Method} {_address.GetLeftPart(UriPartial.Path)}", now);
        }
    }
}
