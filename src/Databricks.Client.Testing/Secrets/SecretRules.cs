using System.Text;
using System.Text.RegularExpressions;
using Databricks.Client.Testing.Http;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Secrets;

/// <summary>The rules of the operations on scopes and secrets.</summary>
internal static partial class SecretRules
{
    private const int MaxScopes = 1000;
    private const int MaxSecrets = 1000;
    private const int MaxValueBytes = 128 * 1024;

    public static Response CreateScope(Call call)
    {
        var body = call.Body;
        var name = call.RequiredText("scope");
        if (!ScopeName().IsMatch(name))
        {
            throw ApiRefusalException.Invalid("Scope names have at most 128 characters from letters, digits, dashes, underscores, periods, slashes and @.");
        }

        if (body.Text("initial_manage_principal") is { } principal && principal != "users")
        {
            throw ApiRefusalException.Invalid("The only principal accepted as initial_manage_principal is the group users.");
        }

        if (call.State.Secrets.Find(name) is not null)
        {
            throw new ApiRefusalException(400, "RESOURCE_ALREADY_EXISTS", $"Scope {name} already exists!");
        }

        if (call.State.Secrets.Count >= MaxScopes)
        {
            throw new ApiRefusalException(400, "RESOURCE_LIMIT_EXCEEDED", $"A workspace has at most {MaxScopes} secret scopes.");
        }

        var scope = new ScopeRecord { Name = name, KeyVault = Vault(call) };
        scope.Acl[body.Text("initial_manage_principal") ?? call.Caller.Name] = SecretAcls.Manage;
        call.State.Secrets.Add(scope);
        return Response.Empty;
    }

    public static Response DeleteScope(Call call)
    {
        var scope = Find(call, call.RequiredText("scope"));
        SecretAcls.Demand(call, scope, SecretAcls.Manage);
        call.State.Secrets.Remove(scope.Name);
        return Response.Empty;
    }

    public static Response ListScopes(Call call)
    {
        var scopes = call
            .State.Secrets.All.Where(scope => SecretAcls.Allows(call, scope, SecretAcls.Read))
            .Select(scope =>
                new JObject { ["name"] = scope.Name, ["backend_type"] = scope.KeyVault is null ? "DATABRICKS" : "AZURE_KEYVAULT" }.With(
                    "keyvault_metadata",
                    scope.KeyVault?.DeepClone()
                )
            );
        return Response.Of(Listed("scopes", scopes));
    }

    public static Response Put(Call call)
    {
        var body = call.Body;
        var scope = Find(call, call.RequiredText("scope"));
        var key = call.RequiredText("key");
        SecretAcls.Demand(call, scope, SecretAcls.Write);
        RefuseVault(scope);
        if (!KeyName().IsMatch(key))
        {
            throw ApiRefusalException.Invalid("Keys have at most 128 characters from letters, digits, dashes, underscores and periods.");
        }

        if (body.Has("string_value") == body.Has("bytes_value"))
        {
            throw ApiRefusalException.Malformed("Exactly one of string_value and bytes_value must be given.");
        }

        var value = body.Text("string_value") is { } text ? Encoding.UTF8.GetBytes(text) : Decode(body.Text("bytes_value")!);
        if (value.Length > MaxValueBytes)
        {
            throw ApiRefusalException.Invalid($"A secret has at most {MaxValueBytes} bytes.");
        }

        if (scope.Secrets.Count >= MaxSecrets && !scope.Secrets.ContainsKey(key))
        {
            throw new ApiRefusalException(400, "RESOURCE_LIMIT_EXCEEDED", $"A scope has at most {MaxSecrets} secrets.");
        }

        scope.Secrets[key] = new StoredSecret(value, call.NowMilliseconds);
        return Response.Empty;
    }

    public static Response Get(Call call)
    {
        var scope = Find(call, call.RequiredQuery("scope"));
        SecretAcls.Demand(call, scope, SecretAcls.Read);
        var key = call.RequiredQuery("key");
        var secret = scope.Secrets.GetValueOrDefault(key) ?? throw NoSecret(scope, key);
        return Response.Of(new JObject { ["key"] = key, ["value"] = Convert.ToBase64String(secret.Value) });
    }

    public static Response List(Call call)
    {
        var scope = Find(call, call.RequiredQuery("scope"));
        SecretAcls.Demand(call, scope, SecretAcls.Read);
        return Response.Of(
            Listed("secrets", scope.Secrets.Select(pair => new JObject { ["key"] = pair.Key, ["last_updated_timestamp"] = pair.Value.UpdatedAt }))
        );
    }

    public static Response Delete(Call call)
    {
        var scope = Find(call, call.RequiredText("scope"));
        SecretAcls.Demand(call, scope, SecretAcls.Write);
        RefuseVault(scope);
        var key = call.RequiredText("key");
        return scope.Secrets.Remove(key) ? Response.Empty : throw NoSecret(scope, key);
    }

    public static ScopeRecord Find(Call call, string name) =>
        call.State.Secrets.Find(name) ?? throw ApiRefusalException.Missing($"Scope {name} does not exist!");

    /// <summary>A list that is omitted if empty.</summary>
    public static JObject Listed(string name, IEnumerable<JObject> items)
    {
        var array = new JArray(items);
        return array.Count == 0 ? [] : new JObject { [name] = array };
    }

    private static ApiRefusalException NoSecret(ScopeRecord scope, string key) =>
        ApiRefusalException.Missing($"Failed to get secret {key} for scope {scope.Name}: it does not exist.");

    private static void RefuseVault(ScopeRecord scope)
    {
        if (scope.KeyVault is not null)
        {
            throw new ApiRefusalException(400, "BAD_REQUEST", $"Scope {scope.Name} mirrors an Azure Key Vault and is read-only: change secrets in the vault.");
        }
    }

    private static JObject? Vault(Call call)
    {
        var vault = call.Body.Object("backend_azure_keyvault");
        if (call.Body.Text("scope_backend_type") is not "AZURE_KEYVAULT")
        {
            return vault is null ? null : throw ApiRefusalException.Invalid("backend_azure_keyvault is only allowed with the backend type AZURE_KEYVAULT.");
        }

        if (!call.Workspace.Options.Cloud.Equals("Azure", StringComparison.OrdinalIgnoreCase))
        {
            throw ApiRefusalException.Invalid("Scopes on an Azure Key Vault are only available on Azure.");
        }

        if (vault?.Text("resource_id") is null || vault.Text("dns_name") is null)
        {
            throw ApiRefusalException.Invalid("backend_azure_keyvault needs resource_id and dns_name.");
        }

        if (call.Wire.Header("Authorization")?.EndsWith(call.Workspace.Token, StringComparison.Ordinal) == true)
        {
            throw new ApiRefusalException(
                403,
                "CUSTOMER_UNAUTHORIZED",
                "A scope on an Azure Key Vault cannot be created with a personal access token: use a Microsoft Entra ID token."
            );
        }

        return new JObject { ["resource_id"] = vault["resource_id"], ["dns_name"] = vault["dns_name"] };
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            throw ApiRefusalException.Invalid("bytes_value is not valid base64.");
        }
    }

    [GeneratedRegex(@"^[\w\-.@/]{1,128}$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ScopeName();

    [GeneratedRegex(@"^[\w\-.]{1,128}$", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyName();
}
