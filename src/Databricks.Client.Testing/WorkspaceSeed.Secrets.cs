using System.Text;
using Databricks.Client.Testing.Secrets;
using Databricks.Client.Testing.State;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing;

public sealed partial class WorkspaceSeed
{
    /// <summary>Adds a secret scope with secrets.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="secrets">Keys and values of its secrets.</param>
    public WorkspaceSeed Scope(string name, params (string Key, string Value)[] secrets)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(secrets);
        lock (_workspace.Gate)
        {
            var scope = new ScopeRecord { Name = name };
            scope.Acl[_workspace.Owner.Name] = SecretAcls.Manage;
            foreach (var (key, value) in secrets)
            {
                scope.Secrets[key] = new StoredSecret(Encoding.UTF8.GetBytes(value), _workspace.Time.GetUtcNow().ToUnixTimeMilliseconds());
            }

            _workspace.State.Secrets.Add(scope);
        }

        return this;
    }

    /// <summary>Adds a scope that mirrors an Azure Key Vault.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="resourceId">Azure resource id of the vault.</param>
    /// <param name="dnsName">Address of the vault.</param>
    public WorkspaceSeed KeyVaultScope(string name, string resourceId, string dnsName)
    {
        lock (_workspace.Gate)
        {
            var scope = new ScopeRecord
            {
                Name = name,
                KeyVault = new JObject { ["resource_id"] = resourceId, ["dns_name"] = dnsName },
            };
            scope.Acl[_workspace.Owner.Name] = SecretAcls.Manage;
            _workspace.State.Secrets.Add(scope);
        }

        return this;
    }
}
