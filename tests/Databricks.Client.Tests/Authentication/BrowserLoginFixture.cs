using System.Net;
using Databricks.Client.Testing;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>The login in a browser, over real sockets: the OAuth endpoints of the fake workspace, and a stub browser that follows redirects.</summary>
public abstract class BrowserLoginFixture : IAsyncLifetime
{
    private protected Dictionary<string, string?> Variables { get; } = [];

    private protected DirectoryInfo Home { get; } = Directory.CreateTempSubdirectory("databricks-login-tests-");

    private protected List<Uri> Opened { get; } = [];

    private protected LogLines Log { get; } = new();

    private protected FakeWorkspace Workspace { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Workspace = await FakeWorkspace.StartAsync();
        Variables["DATABRICKS_HOST"] = Workspace.BaseAddress.AbsoluteUri;
        Variables["DATABRICKS_AUTH_TYPE"] = "external-browser";
        Variables["HOME"] = Home.FullName;
        Variables["USERPROFILE"] = Home.FullName;
    }

    public async Task DisposeAsync()
    {
        await Workspace.DisposeAsync();
        Home.Delete(recursive: true);
    }

    private protected DatabricksClient Client(Func<Uri, Task>? browser = null, Action<DatabricksClientOptions>? configure = null) =>
        Workspace.CreateClient(options =>
        {
            (options.Host, options.Token) = (null, null);
            options.System = new() { Environment = name => Variables.GetValueOrDefault(name), Random = static () => 0 };
            options.LoggerFactory = Log;
            options.Authentication.OpenBrowser = address =>
            {
                lock (Opened)
                {
                    Opened.Add(address);
                }

                return (browser ?? FollowAsync)(address);
            };
            configure?.Invoke(options);
            if (options.Credential is not null)
            {
                options.Host = Workspace.BaseAddress.AbsoluteUri;
            }
        });

    private protected static async Task FollowAsync(Uri address)
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(address);
        Assert.Contains("Login complete", page, StringComparison.Ordinal);
    }

    private protected static async Task<HttpStatusCode> GetAsync(string address)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(address));
        return response.StatusCode;
    }

    private protected static string Parameter(Uri address, string name) =>
        Uri.UnescapeDataString(address.Query.TrimStart('?').Split('&').Select(static pair => pair.Split('=', 2)).First(pair => pair[0] == name)[1]);

    private protected static Uri Redirect(Uri address) => new(Parameter(address, "redirect_uri"));

    private protected static string Origin(Uri address) => Parameter(address, "redirect_uri");

    private protected List<RecordedRequest> TokenRequests() => Workspace.Requests.Where(static request => request.Operation == "OAuth_Token").ToList();

    private protected static string Field(RecordedRequest request, string name) =>
        request.Body.Split('&').Select(static pair => pair.Split('=', 2)).First(pair => pair[0] == name)[1];
}
