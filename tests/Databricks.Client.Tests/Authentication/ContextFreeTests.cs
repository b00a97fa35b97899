using Databricks.Client.Authentication.Tokens;

namespace Databricks.Client.Tests.Authentication;

public sealed class ContextFreeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Start_CallerHasAContext_RunsWithoutItAndRestoresIt(bool fails)
    {
        var before = SynchronizationContext.Current;
        var own = new SynchronizationContext();
        SynchronizationContext? during = own;
        SynchronizationContext.SetSynchronizationContext(own);
        try
        {
            var error = Record.Exception(() =>
                ContextFree.Start(
                    fails =>
                    {
                        during = SynchronizationContext.Current;
                        return fails ? throw new NotSupportedException() : 0;
                    },
                    fails
                )
            );

            Assert.Equal(fails, error is not null);
            Assert.Null(during);
            Assert.Same(own, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
