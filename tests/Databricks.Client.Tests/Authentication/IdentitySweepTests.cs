using System.Net;
using Databricks.Client.Authentication;
using Databricks.Client.Authentication.Configuration;
using Databricks.Client.Authentication.Platform;
using Databricks.Client.Errors;
using Databricks.Client.Tests.Authentication.Support;

namespace Databricks.Client.Tests.Authentication;

/// <summary>
/// Who calls, for combinations of settings in options, environment and profile: every identity has a token of its own, so that the workspace can distinguish them. "error"
/// stands for no call at all.
/// </summary>
public sealed class IdentitySweepTests
{
    private const string Azure = "https://adb-1.2.azuredatabricks.net";
    private const string Gcp = "https://1.2.gcp.databricks.com";
    private const string Aws = "https://dbc-1.cloud.databricks.com";

    /// <summary>Settings in options, environment and profile, and who calls.</summary>
    public static TheoryData<string, string, string, string, string> Rows() =>
        new()
        {
            // One place, one method.
            { Aws, "token=T1", "", "", "pat T1" },
            { Aws, "", "token=T1", "", "pat T1" },
            { Aws, "", "", "token=T1", "pat T1" },
            { Aws, "client_id=A client_secret=S", "", "", "m2m A:S" },
            { Aws, "", "client_id=A client_secret=S", "", "m2m A:S" },
            { Aws, "", "", "client_id=A client_secret=S", "m2m A:S" },
            { Aws, "username=u password=p", "", "", "basic u:p" },
            { Azure, "azure_client_id=A azure_client_secret=S azure_tenant_id=t", "", "", "entra A:S" },
            { Azure, "", "", "azure_client_id=A azure_client_secret=S azure_tenant_id=t", "entra A:S" },
            { Azure, "azure_use_msi=true", "", "", "msi -" },
            { Azure, "", "azure_use_msi=true azure_client_id=A", "", "msi A" },
            { Gcp, "google_service_account=G", "", "", "google-id G" },
            { Gcp, "", "google_credentials=K", "", "google-credentials K" },
            { Gcp, "", "", "google_service_account=G", "google-id G" },
            { Aws, "", "", "", "cli" },
            // A stronger place overrides a weaker one, setting by setting.
            { Aws, "token=T1", "token=T2", "token=T3", "pat T1" },
            { Aws, "", "token=T2", "token=T3", "pat T2" },
            { Aws, "client_id=A", "client_secret=S", "", "m2m A:S" },
            { Aws, "client_secret=S1", "client_id=A client_secret=S2", "", "m2m A:S1" },
            { Aws, "", "client_id=A", "client_id=B client_secret=S", "m2m A:S" },
            { Azure, "azure_client_secret=S1", "azure_client_id=A", "azure_tenant_id=t", "entra A:S1" },
            // Options take precedence: other methods of environment and profile are skipped, and so are logins.
            { Aws, "token=T1", "client_id=A client_secret=S", "", "pat T1" },
            { Aws, "token=T1", "auth_type=oauth-m2m client_id=A client_secret=S", "", "pat T1" },
            { Aws, "client_id=A client_secret=S", "token=T2", "", "m2m A:S" },
            { Aws, "client_id=A client_secret=S", "", "token=T3", "m2m A:S" },
            { Azure, "azure_client_id=A azure_client_secret=S azure_tenant_id=t", "azure_use_msi=true", "", "entra A:S" },
            { Azure, "azure_use_msi=true", "token=T2", "", "msi -" },
            { Azure, "azure_client_id=A azure_client_secret=S azure_tenant_id=t", "client_id=B client_secret=S token=T", "", "entra A:S" },
            { Gcp, "google_service_account=G", "google_credentials=K token=T", "", "google-id G" },
            { Aws, "client_id=A", "", "", "error" },
            { Aws, "azure_use_msi=true", "", "", "error" },
            { Aws, "google_service_account=G", "", "", "error" },
            { Azure, "google_credentials=K", "token=T2", "", "error" },
            // Two methods in weaker places contradict one another, unless auth_type chooses.
            { Aws, "", "token=T client_id=A client_secret=S", "", "error" },
            { Aws, "", "token=T", "client_id=A client_secret=S", "error" },
            { Azure, "", "token=T", "azure_use_msi=true", "error" },
            { Gcp, "", "token=T google_service_account=G", "", "error" },
            { Aws, "", "token=T client_id=A client_secret=S auth_type=oauth-m2m", "", "m2m A:S" },
            { Aws, "", "token=T client_id=A client_secret=S auth_type=pat", "", "pat T" },
            { Aws, "", "auth_type=pat", "client_id=A client_secret=S", "error" },
            { Aws, "auth_type=pat", "token=T client_id=A client_secret=S", "", "pat T" },
            { Aws, "auth_type=databricks-cli", "token=T", "", "cli" },
            { Aws, "", "auth_type=databricks-cli", "token=T", "cli" },
            { Azure, "", "auth_type=azure-cli", "token=T", "az" },
            { Aws, "", "auth_type=patt", "token=T", "error" },
            { Aws, "", "auth_type=azure-cli", "", "error" },
            // What is half set, empty or says no.
            { Aws, "", "client_secret=S", "", "error" },
            { Aws, "", "password=p", "", "error" },
            { Azure, "", "azure_client_secret=S", "", "error" },
            { Aws, "", "client_id=A", "", "cli" },
            { Azure, "", "azure_use_msi=false", "token=T", "pat T" },
            { Azure, "azure_use_msi=false", "azure_use_msi=true", "", "cli" },
            { Azure, "", "azure_use_msi=false azure_client_id=A azure_client_secret=S azure_tenant_id=t", "", "entra A:S" },
            { Azure, "", "azure_use_msi=perhaps", "", "error" },
            { Aws, "", "token=", "token=T3", "pat T3" },
            { Aws, "", "token=\"T\"", "token=T3", "error" },
            { Aws, "", "client_id=A client_secret='S'", "", "error" },
            // On another cloud, a cloud's settings make no identity.
            { Aws, "", "google_service_account=G", "", "cli" },
            { Aws, "", "azure_client_id=A azure_client_secret=S azure_tenant_id=t", "", "cli" },
            { Aws, "", "cloud=azure azure_client_id=A azure_client_secret=S azure_tenant_id=t", "", "entra A:S" },
            { Azure, "", "cloud=aws azure_client_id=A azure_client_secret=S azure_tenant_id=t", "", "cli" },
            { Aws, "", "cloud=gcp google_service_account=G", "", "google-id G" },
            // Tokens of other issuers.
            { Aws, "", "DATABRICKS_OIDC_TOKEN=J", "", "wif J:-" },
            { Aws, "", "DATABRICKS_OIDC_TOKEN=J client_id=A", "", "wif J:A" },
            { Aws, "", "DATABRICKS_OIDC_TOKEN=J token=T", "", "pat T" },
            { Aws, "oidc_token_env=MINE", "DATABRICKS_OIDC_TOKEN=J MINE=M", "", "wif M:-" },
            { Aws, "oidc_token_env=GONE", "DATABRICKS_OIDC_TOKEN=J", "", "error" },
            { Aws, "", "oidc_token_env=GONE DATABRICKS_OIDC_TOKEN=J", "", "error" },
            { Aws, "", "", "databricks_id_token_filepath=/run/token", "wif F:-" },
            { Aws, "", "", "oidc_token_filepath=/run/token", "wif F:-" },
            { Aws, "", "DATABRICKS_OIDC_TOKEN_FILE=/run/token", "", "wif F:-" },
            { Aws, "", "databricks_id_token_filepath=/run/gone DATABRICKS_OIDC_TOKEN_FILE=/run/token", "", "error" },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Call_Combination_IsMadeByTheIdentityOfTheTable(string host, string options, string environment, string profile, string expected) =>
        Assert.Equal(expected, await WhoAsync(host, Settings(options), Settings(environment), Settings(profile)));

    /// <summary>Every two methods, in every two places: what holds whatever the table says.</summary>
    [Fact]
    public async Task Call_EveryPairOfMethodsAndPlaces_IsMadeByAnIdentityThatIsSetOrByNone()
    {
        (string Method, string Settings)[] methods =
        [
            ("pat", "token=T#"),
            ("basic", "username=u# password=p"),
            ("m2m", "client_id=A# client_secret=S#"),
            ("entra", "azure_client_id=E# azure_client_secret=S# azure_tenant_id=t"),
            ("msi", "azure_use_msi=true"),
            ("google-id", "google_service_account=G#"),
            ("google-credentials", "google_credentials=K#"),
            ("half", "client_id=H#"),
            ("half", "azure_client_id=H#"),
            ("half", "client_secret=H#"),
        ];
        var problems = new List<string>();
        var calls = 0;
        foreach (var host in (string[])[Azure, Gcp, Aws])
        {
            foreach (var (one, first) in methods)
            {
                foreach (var (other, second) in methods)
                {
                    foreach (var (strong, weak) in ((int, int)[])[(0, 1), (0, 2), (1, 2)])
                    {
                        var places = new[] { "", "", "" };
                        places[strong] = first.Replace('#', '1');
                        places[weak] = second.Replace('#', '2');
                        var who = await WhoAsync(host, Settings(places[0]), Settings(places[1]), Settings(places[2]));
                        calls += who == "error" ? 0 : 1;
                        var method = who.Split(' ')[0];
                        var values = who.Split(' ', ':').Skip(1).ToList();
                        var isCode = strong == 0;
                        if (
                            // Only what is set, or a login where no method can be used.
                            (method is not ("error" or "cli" or "az") && method != one && method != other && !(one == "half" || other == "half"))
                            // The code's own choice is never replaced by the machine's.
                            || (isCode && method is not "error" && one is not "half" && method != one)
                            || (isCode && method is "cli" or "az")
                            // A weaker value never replaces a stronger one of the same setting.
                            || (one == other && one != "half" && values.Exists(static v => v.EndsWith('2')))
                            // A secret that is set is used, or nothing is.
                            || (method is "cli" or "az" && $" {first} {second}".Contains(" client_secret", StringComparison.Ordinal))
                        )
                        {
                            problems.Add($"{host} options [{places[0]}] environment [{places[1]}] profile [{places[2]}]: {who}");
                        }
                    }
                }
            }
        }

        Assert.Equal([], problems);
        Assert.True(calls > 200, $"only {calls} combinations called");
    }

    private static List<(string Name, string Value)> Settings(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static s => s.Split('=', 2)).Select(static p => (p[0], p[1]))];

    /// <returns>The caller of the workspace; "error" if none.</returns>
    private static async Task<string> WhoAsync(
        string host,
        List<(string Name, string Value)> options,
        List<(string Name, string Value)> environment,
        List<(string Name, string Value)> profile
    )
    {
        var variables = new Dictionary<string, string?>
        {
            ["HOME"] = "/home/ada",
            ["PATH"] = "/usr/bin",
            ["DATABRICKS_HOST"] = host,
        };
        foreach (var (name, value) in environment)
        {
            variables[ConfigAttributes.All.FirstOrDefault(a => a.Name == name)?.Variables[0] ?? name] = value;
        }

        var files = new MemoryFiles
        {
            ["/usr/bin/databricks"] = "",
            ["/usr/bin/az"] = "",
            ["/run/token"] = "F",
        };
        if (profile.Count > 0)
        {
            variables["DATABRICKS_CONFIG_PROFILE"] = "p";
            files["/home/ada/.databrickscfg"] = "[p]\n" + string.Join('\n', profile.Select(static s => $"{s.Name} = {s.Value}"));
        }

        var workspace = new Identities();
        var clientOptions = new DatabricksClientOptions
        {
            System = new HostEnvironment
            {
                Environment = name => variables.GetValueOrDefault(name),
                VariableNames = () => variables.Keys,
                Files = files,
                Commands = new StubCommands { Response = Identities.Run },
            },
            HttpClient = new HttpClient(workspace),
            Retry = { Enabled = false },
        };
        clientOptions.Authentication.GoogleFactory = new StubGoogle();
        foreach (var (name, value) in options)
        {
            ConfigAttributes.All.Single(a => a.Name == name).Option!.Set(clientOptions, value);
        }

        using var client = new DatabricksClient(clientOptions);
        try
        {
            await client.Secrets.DeleteScopeAsync("s");
        }
        catch (DatabricksException error)
        {
            Assert.True(error is DatabricksConfigurationException or DatabricksAuthenticationException, error.ToString());
            Assert.DoesNotContain("docs.databricks.com", error.Message, StringComparison.Ordinal);
            Assert.Equal(error.Message, (await client.ExplainAuthAsync()).Error);
        }

        return workspace.Who ?? "error";
    }

    /// <summary>All identity providers, and a workspace that remembers who called. A token is the name of its identity.</summary>
    private sealed class Identities : HttpMessageHandler
    {
        public string? Who { get; private set; }

        public static CommandResult Run(string line) =>
            line.EndsWith(" version", StringComparison.Ordinal) ? new CommandResult(0, "Databricks CLI v0.300.0\n", "")
            : line.Contains("account show", StringComparison.Ordinal) ? new CommandResult(0, """{"user": {"type": "user"}}""", "")
            : line.StartsWith("/usr/bin/az", StringComparison.Ordinal) ? new CommandResult(0, """{"accessToken": "az", "expires_on": 1900000000}""", "")
            : new CommandResult(0, """{"access_token": "cli", "expiry": "2030-01-01T00:00:00Z"}""", "");

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            var target = new StubRequest(
                request.Method.Method,
                request.RequestUri!.Host,
                request.RequestUri.PathAndQuery,
                new Dictionary<string, string>(),
                form
            );
            var authorization = request.Headers.Authorization;
            if (target.Path.StartsWith("/api/", StringComparison.Ordinal))
            {
                Who =
                    authorization!.Scheme == "Basic"
                        ? "basic " + Decode(authorization.Parameter!)
                        : authorization.Parameter!.Replace('_', ' ').Replace('.', ':');
                Who = Who is "cli" or "az" || Who.Contains(' ', StringComparison.Ordinal) ? Who : "pat " + Who;
                return Json("{}");
            }

            if (target.Path == "/aad/auth")
            {
                return new HttpResponseMessage(HttpStatusCode.Found)
                {
                    RequestMessage = request,
                    Headers = { Location = new Uri("https://login.microsoftonline.com/t/oauth2/authorize") },
                };
            }

            var token = target.Path switch
            {
                "/oidc/.well-known/oauth-authorization-server" => null,
                "/oidc/v1/token" when target.Field("subject_token") is { } subject => $"wif_{subject}.{target.Field("client_id") ?? "-"}",
                "/oidc/v1/token" => "m2m_" + Decode(authorization!.Parameter!).Replace(':', '.'),
                "/t/oauth2/token" => $"entra_{target.Field("client_id")}.{target.Field("client_secret")}",
                "/metadata/identity/oauth2/token" => "msi_" + (target.Field("client_id") ?? "-"),
                _ => "",
            };
            return token switch
            {
                "" => new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request },
                null => Json($$"""{"token_endpoint": "https://{{target.Host}}/oidc/v1/token"}"""),
                _ => Json($$"""{"access_token": "{{token}}", "expires_in": 3600}"""),
            };

            HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(body) };
        }

        private static string Decode(string basic) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(basic));
    }

    private sealed class StubGoogle : GoogleCredentialFactory
    {
        public override Credential CreateForKey(Uri host, string credentials, TimeProvider timeProvider) =>
            new PersonalAccessTokenCredential("google-credentials_" + credentials);

        public override Credential CreateForImpersonation(Uri host, string serviceAccount, TimeProvider timeProvider) =>
            new PersonalAccessTokenCredential("google-id_" + serviceAccount);
    }
}
