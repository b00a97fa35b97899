using System.Globalization;

namespace Databricks.Client.Testing.State;

/// <summary>The principals of a workspace and their tokens.</summary>
internal sealed class PrincipalDirectory
{
    private readonly Dictionary<string, Principal> _principals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IssuedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _clientSecrets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _proofs = new(StringComparer.Ordinal);
    private long _nextId = 4_000_000_000_000_001;

    public PrincipalDirectory()
    {
        Add(PrincipalKind.Group, "admins");
        Add(PrincipalKind.Group, "users");
    }

    public Principal Add(PrincipalKind kind, string name, string? displayName = null, bool admin = false)
    {
        var key = Key(kind, name);
        var principal = new Principal(
            kind,
            name,
            _principals.TryGetValue(key, out var known) ? known.Id : (_nextId++).ToString(CultureInfo.InvariantCulture),
            displayName ?? DefaultDisplayName(kind, name)
        )
        {
            IsAdmin = admin,
            Groups = admin ? ["admins", "users"] : ["users"],
        };
        _principals[key] = principal;
        return principal;
    }

    public Principal? Find(PrincipalKind kind, string name) => _principals.GetValueOrDefault(Key(kind, name));

    public Principal FindOrAdd(PrincipalKind kind, string name) => Find(kind, name) ?? Add(kind, name);

    public void AddToken(string token, IssuedToken issued) => _tokens[token] = issued;

    public IssuedToken? FindToken(string token) => _tokens.GetValueOrDefault(token);

    public void AddClient(string id, string secret, bool admin)
    {
        Add(PrincipalKind.ServicePrincipal, id, Find(PrincipalKind.ServicePrincipal, id)?.DisplayName, admin);
        _clientSecrets[id] = secret;
    }

    /// <summary>The service principal with this ID, if the secret matches.</summary>
    public Principal? FindClient(string id, string? secret) =>
        _clientSecrets.TryGetValue(id, out var known) && known == secret ? Find(PrincipalKind.ServicePrincipal, id) : null;

    public void AddPassword(string userName, string password) => _passwords[userName] = password;

    /// <summary>The user with this login name, if the password matches.</summary>
    public Principal? FindUser(string name, string password) =>
        _passwords.TryGetValue(name, out var known) && known == password ? Find(PrincipalKind.User, name) : null;

    public void AddProof(string token) => _proofs.Add(token);

    /// <summary>Whether a token of another issuer is accepted: those issued here, and those seeded.</summary>
    public bool AcceptsProof(string token) => _proofs.Contains(token);

    public void ExpireIssuedTokens(DateTimeOffset now)
    {
        foreach (var (token, issued) in _tokens.ToArray())
        {
            if (issued.ExpiresAt is not null)
            {
                _tokens[token] = issued with { ExpiresAt = now };
            }
        }
    }

    private static string Key(PrincipalKind kind, string name) => $"{kind}:{(kind == PrincipalKind.User ? name.ToLowerInvariant() : name)}";

    private static string DefaultDisplayName(PrincipalKind kind, string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var text = kind == PrincipalKind.User && at > 0 ? name[..at] : name;
        return kind == PrincipalKind.User && text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }
}
