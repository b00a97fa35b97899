using Newtonsoft.Json.Linq;

namespace Databricks.Client.Testing.Tests.Behaviours;

internal static partial class Refusals
{
    private const string EndpointPath = "/api/2.0/serving-endpoints";
    private const string Entity =
        """{ "name": "current", "entity_name": "system.ai.bge_large_en_v1_5", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": true }""";
    private const string OpenAI =
        """{ "name": "gpt-4o", "provider": "openai", "task": "llm/v1/chat", "openai_config": { "openai_api_key_plaintext": "no-key" } }""";

    private static IEnumerable<Refusal> Endpoints() =>
        [
            Post("an endpoint without configuration", EndpointPath, """{ "name": "<unique>" }"""),
            Post("an endpoint with an impossible name", EndpointPath, $$"""{ "name": "a b", "config": { "served_entities": [{{Entity}}] } }"""),
            new(
                "an endpoint that exists",
                "POST",
                EndpointPath,
                JObject.Parse($$"""{ "name": "<external>", "config": { "served_entities": [{{Entity}}] } }"""),
                409,
                "RESOURCE_ALREADY_EXISTS"
            ),
            Get("an endpoint that does not exist", EndpointPath + "/databricks-client-tests-nobody", 404, Missing),
            new(
                "an update while one is under way",
                "PUT",
                EndpointPath + "/<updating>/config",
                JObject.Parse($$"""{ "served_entities": [{{Entity}}] }"""),
                409,
                "RESOURCE_CONFLICT"
            ),
            Deploy("entities in both forms", $$"""{ "served_entities": [{{Entity}}], "served_models": [{ "model_name": "m", "model_version": "1" }] }"""),
            Deploy("no entities", """{ "served_entities": [] }"""),
            Deploy("two entities of one name", $$"""{ "served_entities": [{{Entity}}, {{Entity}}] }"""),
            Deploy("two entities without a split", $$"""{ "served_entities": [{{Entity}}, {{Second}}] }"""),
            Deploy("a route to nothing", Split("""{ "traffic_percentage": 100 }""")),
            Deploy("a route without share", Split("""{ "served_entity_name": "current" }""")),
            Deploy("a route to an unknown entity", Split("""{ "served_entity_name": "nobody", "traffic_percentage": 100 }""")),
            Deploy("a split of less than all", Split("""{ "served_entity_name": "current", "traffic_percentage": 50 }""")),
            Deploy("an entity of nothing", """{ "served_entities": [{ "name": "current" }] }"""),
            Deploy(
                "an entity of an unknown size",
                """{ "served_entities": [{ "name": "current", "entity_name": "system.ai.bge_large_en_v1_5", "entity_version": "1", "workload_size": "Huge" }] }"""
            ),
            Deploy(
                "an entity of two models",
                $$"""{ "served_entities": [{ "name": "current", "entity_name": "main.default.m", "external_model": {{OpenAI}} }] }"""
            ),
            Deploy(
                "an external model without provider",
                """{ "served_entities": [{ "name": "current", "external_model": { "name": "gpt-4o", "task": "llm/v1/chat" } }] }"""
            ),
            Deploy(
                "an external model of an unknown provider",
                """{ "served_entities": [{ "name": "current", "external_model": { "name": "m", "provider": "oracle-of-delphi", "task": "llm/v1/chat" } }] }"""
            ),
            Deploy(
                "an external model without its provider's configuration",
                """{ "served_entities": [{ "name": "current", "external_model": { "name": "m", "provider": "openai", "task": "llm/v1/chat" } }] }"""
            ),
            Deploy(
                "an inference table without a catalog",
                $$"""{ "served_entities": [{{Entity}}], "auto_capture_config": { "enabled": true, "schema_name": "default" } }"""
            ),
            new(
                "an inference table that moves",
                "PUT",
                EndpointPath + "/<captured>/config",
                JObject.Parse(
                    $$"""{ "served_entities": [{{Entity}}], "auto_capture_config": { "enabled": true, "catalog_name": "main", "schema_name": "other" } }"""
                ),
                400,
                Invalid
            ),
            Post("provisioned throughput without units", EndpointPath + "/pt", $$"""{ "name": "<unique>", "config": { "served_entities": [{{Entity}}] } }"""),
            new(
                "the ordinary configuration of provisioned throughput",
                "PUT",
                EndpointPath + "/<units>/config",
                JObject.Parse($$"""{ "served_entities": [{{Entity}}] }"""),
                400,
                Invalid
            ),
            new(
                "provisioned throughput of an ordinary endpoint",
                "PUT",
                EndpointPath + "/pt/<external>/config",
                JObject.Parse(
                    """{ "config": { "served_entities": [{ "name": "current", "entity_name": "system.ai.bge_large_en_v1_5", "entity_version": "1", "provisioned_model_units": 50 }] } }"""
                ),
                400,
                Invalid
            ),
            Get("metrics of an external model", EndpointPath + "/<external>/metrics"),
            Get("build logs of an external model", EndpointPath + "/<external>/served-models/current/build-logs"),
            Get("logs of an unknown entity", EndpointPath + "/<endpoint>/served-models/nobody/logs", 404, Missing),
            new("a tag without key", "PATCH", EndpointPath + "/<external>/tags", JObject.Parse("""{ "add_tags": [{ "value": "v" }] }"""), 400, Invalid),
            new(
                "telemetry of an external model",
                "PATCH",
                EndpointPath + "/<external>/telemetry-config",
                JObject.Parse("""{ "telemetry_config": {} }"""),
                400,
                Invalid
            ),
            new(
                "telemetry to a profile and to tables",
                "PATCH",
                EndpointPath + "/<endpoint>/telemetry-config",
                JObject.Parse("""{ "telemetry_config": { "telemetry_profile_id": "p", "table_names": { "logs_table": "main.default.logs" } } }"""),
                400,
                Invalid
            ),
        ];

    private static IEnumerable<Refusal> Gateways() =>
        [
            new(
                "the older rate limits of an external model",
                "PUT",
                EndpointPath + "/<external>/rate-limits",
                JObject.Parse("""{ "rate_limits": [{ "calls": 1, "renewal_period": "minute" }] }"""),
                400,
                Invalid
            ),
            Gateway("a rate limit for a day", """{ "rate_limits": [{ "calls": 1, "renewal_period": "day" }] }"""),
            Gateway("a rate limit of nothing", """{ "rate_limits": [{ "renewal_period": "minute" }] }"""),
            Gateway("a rate limit for an unknown key", """{ "rate_limits": [{ "calls": 1, "renewal_period": "minute", "key": "planet" }] }"""),
            Gateway("a rate limit for an unnamed group", """{ "rate_limits": [{ "calls": 1, "renewal_period": "minute", "key": "user_group" }] }"""),
            Gateway("an unknown treatment of personal data", """{ "guardrails": { "input": { "pii": { "behavior": "SELL" } } } }"""),
            Gateway("an inference table without a schema", """{ "inference_table_config": { "enabled": true, "catalog_name": "main" } }"""),
        ];

    private static IEnumerable<Refusal> Queries()
    {
        const string Chat = """{ "messages": [{ "role": "user", "content": "Hello" }] }""";
        return
        [
            Post("a query of a stopped endpoint", "/serving-endpoints/<stopped>/invocations", """{ "input": "text" }""", BadRequest),
            Post("a query of an endpoint that is not ready", "/serving-endpoints/<updating>/invocations", """{ "input": "text" }""", BadRequest),
            Post("a query without input", "/serving-endpoints/<endpoint>/invocations", "{}", BadRequest),
            Post("a chat without messages", "/serving-endpoints/chat/completions", """{ "model": "<external>" }""", BadRequest),
            Post("a chat of no messages", "/serving-endpoints/<external>/invocations", """{ "messages": [] }""", BadRequest),
            Post(
                "a chat that must call an unknown tool",
                "/serving-endpoints/<external>/invocations",
                """
                { "messages": [{ "role": "user", "content": "Hello" }], "tools": [{ "type": "function", "function": { "name": "a" } }],
                  "tool_choice": { "type": "function", "function": { "name": "b" } } }
                """,
                BadRequest
            ),
            new(
                "a query of an unknown entity",
                "POST",
                "/serving-endpoints/<endpoint>/served-models/nobody/invocations",
                JObject.Parse("""{ "input": "text" }"""),
                404,
                Missing
            ),
            new("a query of an unknown endpoint", "POST", "/serving-endpoints/databricks-client-tests-nobody/invocations", JObject.Parse(Chat), 404, Missing),
            new("one query too many", "POST", "/serving-endpoints/<limited>/invocations", JObject.Parse(Chat), 429, "REQUEST_LIMIT_EXCEEDED"),
        ];
    }

    private const string Second =
        """{ "name": "next", "entity_name": "system.ai.bge_large_en_v1_5", "entity_version": "1", "workload_size": "Small", "scale_to_zero_enabled": true }""";

    private static string Split(string route) => $$"""{ "served_entities": [{{Entity}}, {{Second}}], "traffic_config": { "routes": [{{route}}] } }""";

    private static Refusal Deploy(string name, string config) =>
        Post(name, EndpointPath, new JObject { ["name"] = "<unique>", ["config"] = JObject.Parse(config) });

    private static Refusal Gateway(string name, string gateway) =>
        new(name, "PUT", EndpointPath + "/<external>/ai-gateway", JObject.Parse(gateway), 400, Invalid);
}
