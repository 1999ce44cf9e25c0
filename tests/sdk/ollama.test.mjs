// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ollama's official SDK for Node against the gateway, over providers that are no Ollama. What its streamed chats
// put together of every provider's recordings is in dialects.test.mjs.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import * as answers from './answers.mjs';
import { ollamaClient } from './dialectclients.mjs';
import { Gateway, provider } from './gateway.mjs';
import { recordings } from './recordings.mjs';
import { chunk, done, event, json, plain, stream, Upstream, usageChunk } from './upstream.mjs';

const upstream = new Upstream();
const gateway = new Gateway();
let ollama;

const picture = Buffer.from('iVBORw0KGgo=', 'base64');
const schema = { type: 'object', required: ['city'], properties: { city: { type: 'string' } } };
const tools = [{ type: 'function', function: { name: 'weather', description: 'Tells it', parameters: schema } }];
const messages = [{ role: 'user', content: 'Hi' }];

const anthropicAnswer = {
  id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-x', stop_reason: 'end_turn', stop_sequence: null,
  content: [{ type: 'thinking', thinking: 'Let me see.', signature: 'abc' }, { type: 'text', text: 'Hello' }],
  usage: { input_tokens: 6, output_tokens: 5 },
};

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl, (settings) => {
    settings.server.ollama_api = true;
    settings.providers.push(provider('claude', upstream.baseUrl, { type: 'anthropic' }),
                            provider('gemini', upstream.baseUrl, { type: 'google' }),
                            provider('busy', upstream.baseUrl)); // which rests once it was told to slow down
    for (const id of ['claude', 'gemini', 'busy'])
      settings.models.push({ id, retries: 0, targets: [{ provider: id, model: 'upstream-model' }] });
  });
  ollama = ollamaClient(gateway);
});

beforeEach(() => upstream.answerWith(json(200, answers.chat)));

after(async () => {
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

/** The body that the provider got, which was asked once; the lists of models are asked for in the background. */
function asked() {
  const requests = upstream.requests.filter(({ method }) => method === 'POST');
  assert.equal(requests.length, 1);
  return requests[0].body;
}

/** The first recording of that kind of provider that calls a tool. */
function withCalls(id) {
  const found = recordings(id).find(({ name, said }) =>
    name.includes('tool') && !name.includes('custom') && said().calls.length > 0);
  assert.ok(found, `no recording of ${id} calls a tool`);
  return found;
}

describe('chat', () => {
  it('whole', async () => {
    const answer = await ollama.chat({ model: 'my-model', messages, options: { temperature: 0.5, num_predict: 20 } });
    assert.equal(answer.message.role, 'assistant');
    assert.equal(answer.message.content, answers.chat.choices[0].message.content);
    assert.equal(answer.done, true);
    assert.equal(answer.done_reason, 'stop');
    assert.deepEqual([answer.prompt_eval_count, answer.eval_count], [10, 5]);
    assert.ok(!Number.isNaN(Date.parse(answer.created_at)));
    const { model, messages: sent, temperature, max_tokens: most } = asked();
    assert.deepEqual({ model, sent, temperature, most },
                     { model: 'upstream-model', sent: messages, temperature: 0.5, most: 20 });
  });

  it('streams', async () => {
    upstream.answerWith(stream(chunk({ role: 'assistant' }), chunk({ content: 'Hel' }), chunk({ content: 'lo' }),
                               chunk({}, 'stop'), usageChunk, done));
    const parts = [];
    for await (const part of await ollama.chat({ model: 'my-model', messages, stream: true })) parts.push(part);
    assert.deepEqual(parts.map((part) => part.message.content).filter(Boolean), ['Hel', 'lo']);
    assert.equal(parts.at(-1).done, true);
    assert.equal(parts.at(-1).eval_count, 5);
    assert.equal(asked().stream, true);
  });

  for (const [model, id] of [['my-model', 'chat'], ['claude', 'anthropic'], ['gemini', 'gemini']]) {
    it(`calls tools of a recorded ${id}`, async () => {
      const recording = withCalls(id);
      upstream.answerWith(plain(200, recording.contentType, recording.wire));
      const calls = [];
      for await (const { message } of await ollama.chat({ model, messages, tools, stream: true }))
        calls.push(...(message.tool_calls ?? []));
      const said = recording.said().calls;
      assert.deepEqual(calls.map((call) => call.function.name), said.map((call) => call.name));
      assert.deepEqual(calls.map((call) => call.function.arguments), said.map((call) => JSON.parse(call.arguments)));
      const sent = JSON.stringify(asked());
      assert.ok(sent.includes('"weather"') && sent.includes('"Tells it"'), sent);

      // The next turn: what was called, and what came of it.
      upstream.answerWith(json(200, id === 'anthropic' ? anthropicAnswer : id === 'chat' ? answers.chat : {
        candidates: [{ content: { role: 'model', parts: [{ text: 'Hello' }] }, finishReason: 'STOP' }],
      }));
      const results = calls.map((call) => ({ role: 'tool', tool_name: call.function.name, content: '7 degrees' }));
      await ollama.chat({ model, tools, messages: [...messages, { role: 'assistant', content: '', tool_calls: calls },
                                                   ...results] });
      assert.ok(JSON.stringify(asked()).includes('7 degrees'));
    });
  }

  it('sends images', async () => {
    await ollama.chat({ model: 'my-model', messages: [{ role: 'user', content: 'What is it?', images: [picture] }] });
    const [{ content }] = asked().messages;
    assert.equal(content.find((part) => part.type === 'image_url').image_url.url,
                 `data:image/png;base64,${picture.toString('base64')}`);
    assert.equal(content.find((part) => part.type === 'text').text, 'What is it?');
  });

  it('asks for a schema', async () => {
    const answer = await ollama.chat({ model: 'my-model', messages, format: schema });
    assert.deepEqual(JSON.parse(answer.message.content), { city: 'Köln' });
    const { response_format: format } = asked();
    assert.equal(format.type, 'json_schema');
    assert.deepEqual(format.json_schema.schema, schema);
  });

  it('asks for JSON', async () => {
    await ollama.chat({ model: 'my-model', messages, format: 'json' });
    assert.equal(asked().response_format.type, 'json_object');
  });

  it('thinks', async () => {
    upstream.answerWith(json(200, anthropicAnswer));
    const { message } = await ollama.chat({ model: 'claude', messages, think: true });
    assert.equal(message.thinking, 'Let me see.');
    assert.equal(message.content, 'Hello');
    assert.ok(asked().thinking, 'no thinking was asked for');
  });

  it('tells errors', async () => {
    upstream.answerWith(json(429, { error: { message: 'Slow down.', type: 'rate_limit_error' } }));
    await assert.rejects(ollama.chat({ model: 'busy', messages }),
                         ({ name, message, status_code: status }) =>
                           name === 'ResponseError' && message === 'Slow down.' && status === 429);
    await assert.rejects(ollama.chat({ model: 'nobody', messages }), { name: 'ResponseError', status_code: 404 });
    await assert.rejects(ollamaClient(gateway, { headers: {} }).chat({ model: 'my-model', messages }),
                         { name: 'ResponseError', status_code: 401 });
  });

  it('tells an error inside a stream', async () => {
    upstream.answerWith(stream(chunk({ content: 'Hel' }), event({ error: { message: 'broken' } })));
    await assert.rejects(async () => {
      for await (const part of await ollama.chat({ model: 'my-model', messages, stream: true })) assert.ok(part);
    }, /broken/);
  });

  it('ends a stream that is aborted', async () => {
    const left = new Promise((resolve) => {
      upstream.answerWith((request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(chunk({ content: 'Hello' }));
        response.on('close', resolve);
      });
    });
    const answer = await ollama.chat({ model: 'my-model', messages, stream: true });
    await assert.rejects(async () => {
      for await (const part of answer) {
        assert.equal(part.message.content, 'Hello');
        answer.abort();
      }
    }, { name: 'AbortError' });
    await left;
  });
});

describe('generate', () => {
  it('whole', async () => {
    const answer = await ollama.generate({ model: 'my-model', prompt: 'Hi', system: 'Be short.', images: [picture] });
    assert.equal(answer.response, answers.chat.choices[0].message.content);
    assert.equal(answer.done, true);
    const { messages: [system, user] } = asked();
    assert.equal(system.content, 'Be short.');
    assert.equal(user.content.length, 2);
  });

  it('streams', async () => {
    upstream.answerWith(stream(chunk({ content: 'Hel' }), chunk({ content: 'lo' }), chunk({}, 'stop'), usageChunk, done));
    let text = '';
    for await (const part of await ollama.generate({ model: 'my-model', prompt: 'Hi', stream: true }))
      text += part.response;
    assert.equal(text, 'Hello');
  });
});

describe('embeddings', () => {
  const vectors = [[0.5, -1], [2, 0.25]];

  it('of several texts', async () => {
    upstream.answerWith(json(200, answers.embeddings(...vectors)));
    const answer = await ollama.embed({ model: 'my-model', input: ['a', 'b'], dimensions: 2 });
    assert.deepEqual(answer.embeddings, vectors);
    assert.equal(answer.prompt_eval_count, 8);
    assert.ok(answer.total_duration > 0);
    assert.deepEqual(asked(), { model: 'upstream-model', input: ['a', 'b'], dimensions: 2 });
  });

  it('of one text, over Gemini', async () => {
    upstream.answerWith(json(200, { embeddings: [{ values: vectors[0] }] }));
    const answer = await ollama.embed({ model: 'gemini', input: 'a' });
    assert.deepEqual(answer.embeddings, [vectors[0]]);
    assert.ok(upstream.requests.some(({ url }) => url === '/v1/models/upstream-model:batchEmbedContents'));
  });

  it('in the older form', async () => {
    upstream.answerWith(json(200, answers.embeddings(vectors[1])));
    assert.deepEqual(await ollama.embeddings({ model: 'my-model', prompt: 'a' }), { embedding: vectors[1] });
  });

  it('tells that a provider has none', async () => {
    await assert.rejects(ollama.embed({ model: 'claude', input: 'a' }),
                         ({ status_code: status, message }) => status === 400 && /embeddings/.test(message));
  });
});

describe('models', () => {
  it('lists them', async () => {
    const { models } = await ollama.list();
    const names = models.map((entry) => entry.name);
    for (const name of ['my-model', 'claude', 'gemini']) assert.ok(names.includes(name), names.join());
    for (const { modified_at: at, details, size, digest } of models) {
      assert.ok(!Number.isNaN(Date.parse(at)));
      assert.ok(details && typeof size === 'number' && typeof digest === 'string');
    }
  });

  it('shows one', async () => {
    const shown = await ollama.show({ model: 'my-model' });
    assert.ok(shown.capabilities.includes('completion'));
    assert.ok(shown.details && shown.model_info);
    await assert.rejects(ollama.show({ model: 'nobody' }), { name: 'ResponseError', status_code: 404 });
  });

  it('lists those that run', async () => {
    const { models } = await ollama.ps();
    assert.ok(models.some((entry) => entry.model === 'my-model'));
    for (const { expires_at: at } of models) assert.ok(Date.parse(at) > Date.now());
  });

  it('tells its version', async () => {
    assert.match((await ollama.version()).version, /^\d+\.\d+\.\d+/);
  });
});
