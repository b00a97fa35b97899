using System.Text;
using Databricks.Client.Models;
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

    /// <summary>Grants a principal a permission on a scope.</summary>
    /// <param name="scope">Name of the scope.</param>
    /// <param name="principal">A user name, the name of a group, or the application ID of a service principal.</param>
    /// <param name="permission">READ, WRITE or MANAGE.</param>
    /// <exception cref="ArgumentException">The scope does not exist.</exception>
    public WorkspaceSeed ScopeAcl(string scope, string principal, AclPermission permission)
    {
        ArgumentException.ThrowIfNullOrEmpty(principal);
        lock (_workspace.Gate)
        {
            var found =
                _workspace.State.Secrets.Find(scope) ?? throw new ArgumentException($"No secret scope is named '{scope}'. Seed it first.", nameof(scope));
            found.Acl[principal] = permission.ToString();
        }

        return this;
    }

    /// <summary>Adds a scope that is backed by an Azure Key Vault.</summary>
    /// <param name="name">Name of the scope.</param>
    /// <param name="resourceId">Azure resource ID of the vault.</param>
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
