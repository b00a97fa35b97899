using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Databricks.Quickstart.Reference;

/// <summary>The pages of the fake workspace: the reference at <c>/reference</c>, the document, and the guides' calls.</summary>
internal sealed class ReferencePages
{
    // The dashboard stores the token for the tab; the page can use it only after reading the document.
    private const string FillInToken = """
        <script>
          window.addEventListener('load', () => {
            const token = sessionStorage.getItem('databricks-fake-token');
            const timer = token && setInterval(() => {
              window.ui?.preauthorizeApiKey('bearer', token);
              if (window.ui?.authSelectors.authorized()?.has('bearer')) {
                clearInterval(timer);
                document.body.dataset.token = 'filled-in';
              }
            }, 50);
          });
        </script>
        """;

    private RequestDelegate? _ui;
    private string _document = "";
    private string _calls = "";

    /// <summary>Creates the pages, once the address is known.</summary>
    /// <param name="address">Address of the workspace.</param>
    /// <param name="token">Token of the guides' calls.</param>
    public void Publish(Uri address, string token)
    {
        _document = ReferenceDocument.Write(address);
        _calls = HttpFile.Write(address, token);
        var options = new SwaggerUIOptions();
        Configure(options);
        var app = new ApplicationBuilder(new ServiceCollection().BuildServiceProvider());
        app.UseSwaggerUI(options);
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        _ui = app.Build();
    }

    /// <summary>Responds to a request that is not a call of the API.</summary>
    /// <returns>False for any other path.</returns>
    public async Task<bool> ServeAsync(HttpContext context)
    {
        if (_ui is null || !HttpMethods.IsGet(context.Request.Method))
        {
            return false;
        }

        switch (context.Request.Path.Value)
        {
            case "/openapi.json":
                await WriteAsync(context, "application/json", _document);
                return true;
            case "/guides.http":
                await WriteAsync(context, "text/plain", _calls);
                return true;
            case { } path when path.StartsWith("/api/", StringComparison.Ordinal):
                return false;
            default:
                await _ui(context);
                if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status404NotFound })
                {
                    context.Response.StatusCode = StatusCodes.Status200OK;
                    return false;
                }

                return true;
        }
    }

    private static void Configure(SwaggerUIOptions options)
    {
        options.RoutePrefix = "reference";
        options.DocumentTitle = "Databricks workspace API";
        options.SwaggerEndpoint("/openapi.json", "Databricks workspace API");
        options.EnableTryItOutByDefault();
        options.DisplayRequestDuration();
        options.DocExpansion(DocExpansion.List);
        options.DefaultModelsExpandDepth(-1);
        options.HeadContent = FillInToken;
    }

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type + "; charset=utf-8";
        return context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
