using Databricks.Client.Testing.State;

namespace Databricks.Client.Testing.Tests.State;

public sealed class LoginStoreTests
{
    private static readonly LoginStore.Login _login = new(
        new Principal(PrincipalKind.User, "jane@example.com", "1", "Jane") { Groups = [] },
        "databricks-cli",
        "all-apis"
    );

    [Fact]
    public void Take_CodeAndRefreshToken_GiveTheirLoginOnce()
    {
        var store = new LoginStore();
        var code = new LoginStore.Code(_login, "http://localhost", "challenge", DateTimeOffset.UnixEpoch);
        var codeText = store.AddCode(code);
        var refreshText = store.AddRefreshToken(_login);

        Assert.Matches("^code-[0-9a-f]{32}$", codeText);
        Assert.Matches("^refresh-[0-9a-f]{32}$", refreshText);
        Assert.Equal((null, null), (store.TakeCode(refreshText), store.TakeRefreshToken(codeText)));
        Assert.Equal((null, null), (store.TakeCode(null), store.TakeRefreshToken(null)));
        Assert.Equal((code, _login), (store.TakeCode(codeText), store.TakeRefreshToken(refreshText)));
        Assert.Equal((null, null), (store.TakeCode(codeText), store.TakeRefreshToken(refreshText)));
    }
}
