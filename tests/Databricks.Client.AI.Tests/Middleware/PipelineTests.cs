using System.Diagnostics;
using Databricks.Client.AI.Tests.Support;
using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Databricks.Client.AI.Tests.Middleware;

public sealed class PipelineTests
{
    private const string Hello =
        "{'choices':[{'message':{'content':[{'type':'reasoning','summary':[{'type':'summary_text','text':'Hm','signature':'s'}]},{'type':'text','text':'Hello'}]},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2},'databricks_output':{'a':[1]}}";
    private const string HelloPiece =
        "{'choices':[{'delta':{'content':'Hello'},'finish_reason':'stop'}],'usage':{'prompt_tokens':3,'completion_tokens':2},'databricks_output':{'a':[1]}}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cache_OfOneEndpoint_GivesTheSameAgain(bool streamed)
    {
        using var model = new Model(streamed ? Model.Stream(HelloPiece) : Model.Whole(Hello));
        using var chat = model.Chat().AsBuilder().UseDistributedCachePerEndpoint(Cache()).Build();
        ChatMessage[] messages = [new(ChatRole.User, "?")];

        var first = await Model.AskAsync(chat, messages, null, streamed);
        var second = await Model.AskAsync(chat, messages, null, streamed);

        Assert.Single(model.Bodies);
        Assert.Equal(("Hello", "Hello"), (first.Text, second.Text));
        Assert.Equal((first.Usage!.InputTokenCount, first.FinishReason), (second.Usage!.InputTokenCount, second.FinishReason));
        Assert.True(second.AdditionalProperties!.ContainsKey("databricks_output"));
    }

    [Fact]
    public async Task Cache_SharedByTwoEndpoints_KeepsThemApart()
    {
        using var model = new Model(Model.Whole(Hello));
        model.Workspace.Seed.ServingEndpoint("llama", "entity", "system.ai.llama");
        model.Workspace.OnQuery("llama", _ => Model.Whole("{'choices':[{'message':{'content':'Llama'}}]}"));
        var cache = Cache();
        using var claude = model.Chat().AsBuilder().UseDistributedCachePerEndpoint(cache, c => c.CacheKeyAdditionalValues = ["v1"]).Build();
        using var llama = model.Databricks.AsChatClient("llama").AsBuilder().UseDistributedCachePerEndpoint(cache).Build();

        Assert.Equal(("Hello", "Llama"), ((await claude.GetResponseAsync("?")).Text, (await llama.GetResponseAsync("?")).Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Telemetry_OfAChat_IsASpanOverTheQuerys(bool streamed)
    {
        using var model = new Model(streamed ? Model.Stream(HelloPiece) : Model.Whole(Hello));
        var spans = new List<Activity>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "ai-tests" or "Databricks.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var chat = model.Chat().AsBuilder().UseOpenTelemetry(sourceName: "ai-tests").Build();

        await Model.AskAsync(chat, [new(ChatRole.User, "?")], null, streamed);

        var outer = Assert.Single(spans, span => span.DisplayName == "chat claude");
        var inner = Assert.Single(spans, span => span.Source.Name == "Databricks.Client");
        Assert.Equal(outer.SpanId, inner.ParentSpanId);
        Assert.Equal("databricks", outer.GetTagItem("gen_ai.provider.name"));
        Assert.Equal(model.Workspace.BaseAddress.Host, outer.GetTagItem("server.address"));
        Assert.Equal(3, outer.GetTagItem("gen_ai.usage.input_tokens"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logging_AtTrace_SerializesEverything(bool streamed)
    {
        using var model = new Model(streamed ? Model.Stream(HelloPiece) : Model.Whole(Hello));
        var log = new LogLines();
        using var factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        using var chat = model.Chat().AsBuilder().UseLogging(factory).Build();

        await Model.AskAsync(chat, [new(ChatRole.User, "?")], null, streamed);

        Assert.Contains(log.Lines, line => line.Contains("Hello", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_KeyedAndPlain_GiveTheirEndpoints()
    {
        using var model = new Model(Model.Whole(Hello));
        model.Workspace.Seed.ServingEndpoint("llama", "entity", "system.ai.llama");
        model.Workspace.OnQuery("llama", _ => Model.Whole("{'choices':[{'message':{'content':'Llama'}}]}"));
        var services = new ServiceCollection();
        services.AddSingleton(model.Databricks);
        services.AddKeyedSingleton("eu", model.Databricks);
        services.AddDatabricksChatClient(Model.Endpoint).UseFunctionInvocation();
        services.AddKeyedDatabricksChatClient("fast", "llama", workspace: "eu");
        services.AddDatabricksEmbeddingGenerator("gte");
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("Hello", (await provider.GetRequiredService<IChatClient>().GetResponseAsync("?")).Text);
        Assert.Equal("Llama", (await provider.GetRequiredKeyedService<IChatClient>("fast").GetResponseAsync("?")).Text);
        Assert.Same(model.Databricks, provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GetService<DatabricksClient>());
    }

    private static MemoryDistributedCache Cache() => new(Options.Create(new MemoryDistributedCacheOptions()));

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose() { }
    }
}
