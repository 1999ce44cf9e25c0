// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Realtime sessions by the official SDK, in its form for servers (a header has the key) and its form for web pages (a
// subprotocol has it). Both ask for wss always, so each is told to leave TLS out, as this gateway has none.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { after, afterEach, before, describe, it } from 'node:test';

import OpenAI from 'openai';
import { OpenAIRealtimeWebSocket } from 'openai/realtime/websocket';
import { OpenAIRealtimeWS } from 'openai/realtime/ws';
import { WebSocket } from 'ws';

import { Gateway } from './gateway.mjs';
import { RealtimeUpstream } from './realtimeupstream.mjs';

globalThis.WebSocket = WebSocket; // Node 18 has none of its own

const upstream = new RealtimeUpstream();
const gateway = new Gateway();
const open = [];

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl);
});

afterEach(() => {
  for (const session of open.splice(0)) session.socket.terminate();
});

after(async () => {
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

function client(apiKey) {
  return new OpenAI({ apiKey, baseURL: gateway.baseUrl, maxRetries: 0 });
}

/** A session of the SDK's, its errors in `errors` and the texts that came in `received`. */
function kept(session) {
  session.errors = [];
  session.received = [];
  session.on('error', (error) => session.errors.push(error));
  session.socket.addEventListener('message', ({ data }) => session.received.push(data.toString()));
  open.push(session);
  return session;
}

const forms = {
  OpenAIRealtimeWS: (apiKey = 'client-key', model = 'my-model') =>
    kept(new OpenAIRealtimeWS({ model, options: { createConnection: ({ port, host }) => net.connect(port, host) } },
                              client(apiKey))),
  OpenAIRealtimeWebSocket: (apiKey = 'client-key', model = 'my-model') =>
    kept(new OpenAIRealtimeWebSocket({ model, onURL: (url) => (url.protocol = 'ws') }, client(apiKey))),
};

/** The event's text as a provider might write it: with a space that no re-writing would keep. */
const text = (type, more = {}) => JSON.stringify({ type, event_id: `event_${type}`, ...more }).replace(',', ', ');
const session = { type: 'realtime', output_modalities: ['text'], instructions: 'Be brief — “so”.' };
const response = {
  id: 'resp_1', object: 'realtime.response', status: 'completed',
  usage: { total_tokens: 12, input_tokens: 9, output_tokens: 3, input_token_details: { cached_tokens: 4 } },
};
const script = {
  connected: [text('session.created', { session: { type: 'realtime', model: 'upstream-model' } })],
  'session.update': [text('session.updated', { session })],
  'response.create': [
    text('response.created', { response: { id: 'resp_1' } }),
    text('response.output_text.delta', { response_id: 'resp_1', delta: 'Hel' }),
    text('response.output_text.delta', { response_id: 'resp_1', delta: 'lo \u{1f600}' }),
    text('response.output_text.done', { response_id: 'resp_1', text: 'Hello \u{1f600}' }),
    text('response.done', { response }),
  ],
};

/** Resolves with the next event of that type. */
const next = (realtime, type) => new Promise((resolve) => realtime.once(type, resolve));

async function tokensCounted() {
  const answer = await fetch(`${gateway.baseUrl}/admin/models/stats`, { headers: { authorization: 'Bearer client-key' } });
  return (await answer.json()).total_tokens;
}

for (const [form, connect] of Object.entries(forms)) {
  describe(`${form} (GET /v1/realtime)`, () => {
    it('holds a session: update, a streamed text, usage', async () => {
      upstream.script(script);
      const before = await tokensCounted();
      const realtime = connect();
      assert.equal((await next(realtime, 'session.created')).session.model, 'upstream-model');

      const update = { type: 'session.update', session };
      realtime.send(update);
      assert.deepEqual((await next(realtime, 'session.updated')).session, session);

      let said = '';
      realtime.on('response.output_text.delta', ({ delta }) => (said += delta));
      realtime.send({ type: 'response.create' });
      assert.deepEqual((await next(realtime, 'response.done')).response, response);
      assert.equal(said, 'Hello \u{1f600}');

      assert.deepEqual(realtime.errors, []);
      assert.deepEqual(realtime.received, Object.values(script).flat());
      assert.deepEqual(upstream.session.received, [JSON.stringify(update), '{"type":"response.create"}']);
      assert.equal(upstream.session.url, '/v1/realtime?model=upstream-model');
      assert.equal(upstream.session.headers.authorization, 'Bearer upstream-key');
      assert.ok(!JSON.stringify(upstream.session.headers).includes('client-key'));

      const closed = once(upstream, 'closed');
      realtime.close();
      assert.deepEqual(await closed, [1000, 'OK']);
      assert.equal(await tokensCounted() - before, 12);
    });

    it('passes the codes by which either side closes', async () => {
      upstream.script(script);
      const first = connect();
      await next(first, 'session.created');
      const told = once(upstream, 'closed');
      first.close({ code: 4001, reason: 'enough' });
      assert.deepEqual(await told, [4001, 'enough']);

      const second = connect();
      await next(second, 'session.created');
      const closed = new Promise((resolve) => second.socket.addEventListener('close', resolve));
      upstream.session.socket.close(1011, 'out of order');
      const { code, reason } = await closed;
      assert.deepEqual([code, reason], [1011, 'out of order']);
    });

    it("raises the provider's error events, and goes on", async () => {
      const error = { type: 'invalid_request_error', code: 'invalid_value', message: 'No such voice.', param: 'session.voice' };
      upstream.script({ ...script, 'session.update': [text('error', { error })] });
      const realtime = connect();
      await next(realtime, 'session.created');
      realtime.send({ type: 'session.update', session: { type: 'realtime', voice: 'none' } });
      realtime.send({ type: 'response.create' });
      await next(realtime, 'response.done');
      assert.equal(realtime.errors.length, 1);
      assert.deepEqual(realtime.errors[0].error, error);
      assert.equal(realtime.errors[0].event_id, 'event_error');
    });

    for (const [what, status, ...asked] of [['a wrong key', 401, 'wrong-key'], ['a key that may not', 403, 'limited-key'],
                                            ['an unknown model', 404, 'client-key', 'nobody']]) {
      it(`is refused with ${status} for ${what}`, async () => {
        upstream.script(script);
        const realtime = connect(...asked);
        await new Promise((resolve) => realtime.socket.addEventListener('close', resolve));
        assert.deepEqual(realtime.errors.map((error) => error.message), [`Unexpected server response: ${status}`]);
        assert.equal(upstream.session, undefined);
      });
    }

    it("is refused with the provider's status", async () => {
      upstream.script(script, [429, 'slow down']);
      const realtime = connect();
      await new Promise((resolve) => realtime.socket.addEventListener('close', resolve));
      assert.deepEqual(realtime.errors.map((error) => error.message), ['Unexpected server response: 429']);
    });
  });
}
