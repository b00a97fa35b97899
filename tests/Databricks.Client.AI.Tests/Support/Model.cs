using Databricks.Client.Testing;
using Microsoft.Extensions.AI;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Databricks.Client.AI.Tests.Support;

/// <summary>An endpoint of a fake workspace that responds by a script, turn after turn.</summary>
internal sealed class Model : IDisposable
{
    public const string Endpoint = "claude";

    private readonly DatabricksClient _databricks;
    private readonly Queue<FakeQueryResponse> _turns;

    public Model(params FakeQueryResponse[] turns)
    {
        _turns = new Queue<FakeQueryResponse>(turns);
        Workspace = FakeWorkspace.CreateInMemory();
        Workspace.Seed.ServingEndpoint(Endpoint, "entity", "system.ai.claude");
        Workspace.OnQuery(
            Endpoint,
            query =>
            {
                Bodies.Add(query.Body);
                return _turns.Count > 1 ? _turns.Dequeue() : _turns.Peek();
            }
        );
        _databricks = Workspace.CreateClient();
    }

    public FakeWorkspace Workspace { get; }

    public DatabricksClient Databricks => _databricks;

    /// <summary>The queries, oldest first.</summary>
    public List<JObject> Bodies { get; } = [];

    public IChatClient Chat(ChatInput input = ChatInput.Messages, bool split = false) =>
        _databricks.AsChatClient(Endpoint, new ChatClientOptions { Input = input, SplitParallelToolCalls = split });

    public static FakeQueryResponse Whole(string json) => FakeQueryResponse.Json(Parse(json));

    public static FakeQueryResponse Stream(params string[] chunks) => FakeQueryResponse.Stream([.. chunks.Select(Parse)]);

    public static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.Load(reader);
    }

    /// <summary>The response to a question, by one way or the other.</summary>
    public static async Task<ChatResponse> AskAsync(string[] pieces, bool streamed, ChatInput input = ChatInput.Messages)
    {
        using var model = new Model(streamed ? Stream(pieces) : Whole(pieces[0]));
        return await AskAsync(model.Chat(input), [new ChatMessage(ChatRole.User, "?")], null, streamed);
    }

    public static Task<ChatResponse> AskAsync(IChatClient chat, IList<ChatMessage> messages, ChatOptions? options, bool streamed) =>
        streamed ? chat.GetStreamingResponseAsync(messages, options).ToChatResponseAsync() : chat.GetResponseAsync(messages, options);

    /// <summary>What is sent for a conversation.</summary>
    public static async Task<JObject> SentAsync(
        IList<ChatMessage> messages,
        ChatOptions? options = null,
        ChatInput input = ChatInput.Messages,
        bool split = false
    )
    {
        using var model = new Model(Whole("{'choices':[{'message':{'content':'ok'}}]}"));
        await model.Chat(input, split).GetResponseAsync(messages, options);
        return model.Bodies.Single();
    }

    public void Dispose()
    {
        _databricks.Dispose();
        Workspace.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
