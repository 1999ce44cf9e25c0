// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { after, before, describe, it } from 'node:test';

import OpenAI from 'openai';

import { Gateway } from './gateway.mjs';
import { chunk, done, json, stream, Upstream, usage, usageChunk } from './upstream.mjs';

const upstream = new Upstream();
const gateway = new Gateway();
let openai;

function client(apiKey, more = {}) {
  return new OpenAI({ apiKey, baseURL: gateway.baseUrl, maxRetries: 0, ...more });
}

const hello = { model: 'my-model', messages: [{ role: 'user', content: 'Hi' }] };
const answer = {
  id: 'chatcmpl-1', object: 'chat.completion', created: 1700000000, model: 'upstream-model',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }], usage,
};
const weather = {
  type: 'function',
  function: { name: 'get_weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
};

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl);
  openai = client('client-key');
});

after(async () => {
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

describe('models', () => {
  it('lists them', async () => {
    const names = [];
    for await (const model of openai.models.list()) names.push(model.id);
    assert.ok(names.includes('my-model'));
  });

  it('retrieves one', async () => {
    const model = await openai.models.retrieve('my-model');
    assert.equal(model.id, 'my-model');
    assert.equal(model.object, 'model');
  });

  it('retrieves one whose name holds a slash', async () => {
    assert.equal((await openai.models.retrieve('up/org/name')).id, 'up/org/name');
  });
});

describe('chat', () => {
  it('answers whole, with usage', async () => {
    upstream.answerWith(json(200, answer));
    const { data, response } = await openai.chat.completions.create(hello).withResponse();
    assert.deepEqual(data.choices, answer.choices);
    assert.deepEqual(data.usage, usage);
    assert.equal(response.headers.get('x-pllm-provider'), 'up');
    assert.ok(data._request_id);
    assert.equal(upstream.requests[0].url, '/v1/chat/completions');
    assert.deepEqual(upstream.requests[0].body, { ...hello, model: 'upstream-model' });
    assert.equal(upstream.requests[0].headers.authorization, 'Bearer upstream-key');
  });

  it('streams, with usage where it is asked for', async () => {
    upstream.answerWith(stream(chunk({ role: 'assistant', content: '' }), chunk({ content: 'Hel' }), chunk({ content: 'lo' }),
                               chunk({}, 'stop'), usageChunk, done));
    const events = await openai.chat.completions.create({ ...hello, stream: true, stream_options: { include_usage: true } });
    let text = '';
    let last;
    for await (const event of events) {
      text += event.choices[0]?.delta?.content ?? '';
      last = event;
    }
    assert.equal(text, 'Hello');
    assert.deepEqual(last.usage, usage);
  });

  it('keeps the usage chunk from a client that did not ask', async () => {
    upstream.answerWith(stream(chunk({ role: 'assistant', content: 'Hello' }), chunk({}, 'stop'), usageChunk, done));
    let text = '';
    for await (const event of await openai.chat.completions.create({ ...hello, stream: true })) {
      assert.equal(event.choices.length, 1);
      text += event.choices[0].delta.content ?? '';
    }
    assert.equal(text, 'Hello');
    assert.equal(upstream.requests[0].body.stream_options.include_usage, true);
  });

  it('carries tool calls', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Köln"}' } };
    upstream.answerWith(json(200, {
      ...answer,
      choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: [call] }, finish_reason: 'tool_calls' }],
    }));
    const completion = await openai.chat.completions.create({ ...hello, tools: [weather] });
    assert.equal(completion.choices[0].finish_reason, 'tool_calls');
    assert.deepEqual(completion.choices[0].message.tool_calls, [call]);
    assert.deepEqual(upstream.requests[0].body.tools, [weather]);
  });

  it('carries tool calls in a stream', async () => {
    const part = (index, more) => chunk({ tool_calls: [{ index, ...more }] });
    upstream.answerWith(stream(
      chunk({ role: 'assistant', content: null }),
      part(0, { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } }),
      part(0, { function: { arguments: '{"city":' } }), part(0, { function: { arguments: '"Köln"}' } }),
      part(1, { id: 'call_2', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Bonn"}' } }),
      chunk({}, 'tool_calls'), done));
    const completion = await openai.chat.completions.stream({ ...hello, tools: [weather] }).finalChatCompletion();
    const calls = completion.choices[0].message.tool_calls;
    assert.deepEqual(calls.map((call) => call.function.arguments), ['{"city":"Köln"}', '{"city":"Bonn"}']);
    assert.equal(completion.choices[0].finish_reason, 'tool_calls');
  });
});

describe('errors have the right class', () => {
  const ask = (from = openai, more = {}) => from.chat.completions.create({ ...hello, ...more });

  it('AuthenticationError for a wrong key', async () => {
    await assert.rejects(ask(client('wrong')), (error) => {
      assert.ok(error instanceof OpenAI.AuthenticationError);
      assert.equal(error.code, 'invalid_api_key');
      assert.equal(error.type, 'authentication_error');
      return true;
    });
  });

  it('NotFoundError for an unknown model', async () => {
    await assert.rejects(ask(openai, { model: 'my-modle' }), (error) => {
      assert.ok(error instanceof OpenAI.NotFoundError);
      assert.equal(error.code, 'model_not_found');
      assert.match(error.message, /my-model/);
      return true;
    });
  });

  it('PermissionDeniedError for a model that the key may not use', async () => {
    await assert.rejects(ask(client('limited-key')), (error) => {
      assert.ok(error instanceof OpenAI.PermissionDeniedError);
      assert.equal(error.code, 'model_not_allowed');
      return true;
    });
  });

  it('BadRequestError without a model', async () => {
    await assert.rejects(openai.post('/chat/completions', { body: { messages: [] } }), (error) => {
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.equal(error.code, 'missing_parameter');
      assert.equal(error.param, 'model');
      return true;
    });
  });

  for (const [status, type] of [[400, OpenAI.BadRequestError], [401, OpenAI.AuthenticationError],
                                [403, OpenAI.PermissionDeniedError], [404, OpenAI.NotFoundError],
                                [422, OpenAI.UnprocessableEntityError], [429, OpenAI.RateLimitError],
                                [500, OpenAI.InternalServerError]]) {
    it(`${type.name} for the provider's own ${status}`, async () => {
      upstream.answerWith(json(status, { error: { message: 'theirs', type: 't', param: null, code: 'their_code' } }));
      await assert.rejects(ask(), (error) => {
        assert.ok(error instanceof type);
        assert.equal(error.status, status);
        assert.equal(error.code, 'their_code');
        return true;
      });
    });
  }

  it('InternalServerError where the upstream resets, and one attempt', async () => {
    upstream.answerWith((request) => request.socket.resetAndDestroy());
    await assert.rejects(ask(), (error) => {
      assert.ok(error instanceof OpenAI.InternalServerError);
      assert.equal(error.status, 503);
      assert.equal(error.code, 'upstream_unreachable');
      return true;
    });
    assert.equal(upstream.requests.length, 1);
  });

  it('is not tried again where that cannot help', async () => {
    const patient = client('client-key', { maxRetries: 3 });
    await assert.rejects(ask(patient, { model: 'keyless/x' }), (error) => {
      assert.equal(error.status, 503);
      assert.equal(error.code, 'provider_key_missing');
      assert.equal(error.headers.get('x-should-retry'), 'false');
      return true;
    });
    assert.equal(upstream.requests.length, 1); // still the one of the test before
  });

  it('APIError from a stream that is cut', async () => {
    upstream.answerWith((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ role: 'assistant', content: 'half' }), () => request.socket.destroy());
    });
    let text = '';
    await assert.rejects(async () => {
      for await (const event of await ask(openai, { stream: true })) text += event.choices[0].delta.content ?? '';
    }, OpenAI.APIError);
    assert.equal(text, 'half');
  });
});

describe('abort', () => {
  it('reaches the provider in the middle of a stream', async () => {
    const seen = new EventEmitter();
    upstream.answerWith((request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ role: 'assistant', content: 'one' }));
      response.on('close', () => seen.emit('gone'));
    });
    const gone = once(seen, 'gone');
    const events = await openai.chat.completions.create({ ...hello, stream: true });
    for await (const event of events) {
      assert.equal(event.choices[0].delta.content, 'one');
      break; // the SDK aborts its request
    }
    await gone;
  });

  it('reaches the provider before the first byte', async () => {
    const seen = new EventEmitter();
    upstream.answerWith((request, response) => {
      response.on('close', () => seen.emit('gone'));
      seen.emit('asked');
    });
    const asked = once(seen, 'asked');
    const gone = once(seen, 'gone');
    const controller = new AbortController();
    const answering = assert.rejects(openai.chat.completions.create(hello, { signal: controller.signal }),
                                     OpenAI.APIUserAbortError);
    await asked;
    controller.abort();
    await answering;
    await gone;
  });
});
