// OpenAI's own client, with nothing but the base URL and the key changed, as the vendor's documentation shows.
import assert from 'node:assert/strict';
import test from 'node:test';
import OpenAI from 'openai';

const model = 'my-endpoint';
const openai = new OpenAI({ baseURL: `${process.env.DATABRICKS_HOST}/serving-endpoints`, apiKey: process.env.DATABRICKS_TOKEN, maxRetries: 0 });
const messages = [{ role: 'user', content: 'Is the model awake?' }];
const tools = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather of a city.',
      parameters: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } }, required: ['city'] },
    },
  },
];

test('chat', async () => {
  const completion = await openai.chat.completions.create({ model, messages, max_tokens: 32 });

  assert.equal(completion.object, 'chat.completion');
  assert.equal(completion.choices[0].message.role, 'assistant');
  assert.equal(completion.choices[0].finish_reason, 'stop');
  assert.ok(completion.choices[0].message.content.includes('Is the model awake?'));
  assert.equal(completion.usage.total_tokens, completion.usage.prompt_tokens + completion.usage.completion_tokens);
});

test('chat, several choices', async () => {
  const completion = await openai.chat.completions.create({ model, messages, n: 3 });

  assert.deepEqual(completion.choices.map((choice) => choice.index), [0, 1, 2]);
});

test('chat, streamed with usage', async () => {
  const stream = await openai.chat.completions.create({ model, messages, stream: true, stream_options: { include_usage: true } });
  let text = '';
  let usage;
  let finished;
  for await (const chunk of stream) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    text += chunk.choices[0]?.delta.content ?? '';
    finished ??= chunk.choices[0]?.finish_reason;
    usage ??= chunk.usage;
  }

  assert.ok(text.includes('Is the model awake?'));
  assert.equal(finished, 'stop');
  assert.ok(usage.total_tokens > 0);
});

test('chat, streamed without usage', async () => {
  const stream = await openai.chat.completions.create({ model, messages, stream: true });
  for await (const chunk of stream) {
    assert.ok(!chunk.usage);
    assert.equal(chunk.choices.length, 1);
  }
});

test('chat, streamed by the helper', async () => {
  const stream = openai.chat.completions.stream({ model, messages, stream_options: { include_usage: true } });
  const whole = await stream.finalChatCompletion();
  const content = await stream.finalContent();

  assert.ok(content.includes('Is the model awake?'));
  assert.equal(whole.choices[0].message.content, content);
  assert.ok((await stream.totalUsage()).total_tokens > 0);
});

test('tools', async () => {
  const completion = await openai.chat.completions.create({ model, messages, tools, tool_choice: 'required' });
  const [call] = completion.choices[0].message.tool_calls;

  assert.equal(completion.choices[0].finish_reason, 'tool_calls');
  assert.equal(call.function.name, 'get_weather');
  assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
});

test('tools, streamed', async () => {
  const stream = openai.chat.completions.stream({ model, messages, tools, tool_choice: { type: 'function', function: { name: 'get_weather' } } });
  const completion = await stream.finalChatCompletion();
  const [call] = completion.choices[0].message.tool_calls;

  assert.equal(completion.choices[0].finish_reason, 'tool_calls');
  assert.equal(call.function.name, 'get_weather');
  assert.equal(typeof JSON.parse(call.function.arguments).city, 'string');
});

test('tools, run by the client until there is text', async () => {
  let calls = 0;
  const runner = openai.chat.completions.runTools({
    model,
    messages,
    tools: [{ type: 'function', function: { ...tools[0].function, parse: JSON.parse, function: () => `sunny (${++calls})` } }],
  });
  const content = await runner.finalContent();

  assert.equal(calls, 1);
  assert.ok(content.length > 0);
});

test('JSON by a schema', async () => {
  const schema = { type: 'object', properties: { name: { type: 'string' }, size: { type: 'number' } }, required: ['name', 'size'], additionalProperties: false };
  const completion = await openai.chat.completions.create({
    model,
    messages,
    response_format: { type: 'json_schema', json_schema: { name: 'thing', schema, strict: true } },
  });
  const value = JSON.parse(completion.choices[0].message.content);

  assert.equal(typeof value.name, 'string');
  assert.equal(typeof value.size, 'number');
});

test('JSON of any form', async () => {
  const completion = await openai.chat.completions.create({ model, messages, response_format: { type: 'json_object' } });

  assert.equal(typeof JSON.parse(completion.choices[0].message.content), 'object');
});

test('responses', async () => {
  const response = await openai.responses.create({ model, input: 'Is the model awake?' });

  assert.equal(response.status, 'completed');
  assert.ok(response.output_text.includes('Is the model awake?'));
  assert.ok(response.usage.total_tokens > 0);
});

test('responses, events', async () => {
  const stream = await openai.responses.create({ model, input: 'Is the model awake?', stream: true });
  const events = [];
  for await (const event of stream) {
    events.push(event);
  }

  assert.equal(events[0].type, 'response.created');
  assert.equal(events.at(-1).type, 'response.completed');
  assert.deepEqual(events.map((event) => event.sequence_number), events.map((_, index) => index));
  const deltas = events.filter((event) => event.type === 'response.output_text.delta').map((event) => event.delta);
  assert.equal(deltas.join(''), events.find((event) => event.type === 'response.output_text.done').text);
});

test('responses, streamed by the helper', async () => {
  const stream = openai.responses.stream({ model, input: [{ role: 'user', content: 'Is the model awake?' }] });
  let text = '';
  stream.on('response.output_text.delta', (event) => (text += event.delta));
  const response = await stream.finalResponse();

  assert.equal(response.output_text, text);
  assert.ok(text.includes('Is the model awake?'));
});

test('embeddings', async () => {
  const { data, usage } = await openai.embeddings.create({ model, input: ['one', 'another'] });

  assert.deepEqual(data.map((one) => one.index), [0, 1]);
  assert.equal(data[0].embedding.length, data[1].embedding.length);
  assert.ok(data[0].embedding.every(Number.isFinite));
  assert.ok(data[0].embedding.some((number) => number !== 0));
  assert.ok(usage.total_tokens > 0);
});

test('embeddings as numbers are those that come in base64', async () => {
  const packed = await openai.embeddings.create({ model, input: 'one' });
  const numbers = await openai.embeddings.create({ model, input: 'one', encoding_format: 'float' });

  assert.deepEqual(Array.from(new Float32Array(packed.data[0].embedding)), Array.from(new Float32Array(numbers.data[0].embedding)));
});

test('completions', async () => {
  const completion = await openai.completions.create({ model, prompt: 'Once upon a time' });

  assert.equal(completion.object, 'text_completion');
  assert.ok(completion.choices[0].text.includes('Once upon a time'));
});

test('completions, streamed with usage', async () => {
  const stream = await openai.completions.create({ model, prompt: 'Once upon a time', stream: true, stream_options: { include_usage: true } });
  let text = '';
  let usage;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.text ?? '';
    usage ??= chunk.usage;
  }

  assert.ok(text.includes('Once upon a time'));
  assert.ok(usage.total_tokens > 0);
});

test('models', async () => {
  const models = [];
  for await (const one of openai.models.list()) {
    models.push(one.id);
  }

  assert.ok(models.includes(model));
});

test('an unknown endpoint is not found', async () => {
  await assert.rejects(openai.chat.completions.create({ model: 'nobody', messages }), OpenAI.NotFoundError);
});

test('a wrong key is refused', async () => {
  const stranger = openai.withOptions({ apiKey: 'dapi-of-nobody' });

  await assert.rejects(stranger.chat.completions.create({ model, messages }), (error) => error.status === 401 || error.status === 403);
});

test('no messages are a bad request', async () => {
  await assert.rejects(openai.chat.completions.create({ model, messages: [] }), OpenAI.BadRequestError);
});
