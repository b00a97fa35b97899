using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Databricks.Client.Testing.Hosting;

/// <summary>The web server's request pipeline: one delegate, no services.</summary>
internal sealed class WebPipeline(RequestDelegate serve) : IHttpApplication<HttpContext>, IServiceProvider
{
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures) { RequestServices = this };

    public Task ProcessRequestAsync(HttpContext context) => serve(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // A context has no state.
    }

    public object? GetService(Type serviceType) => null;
}
