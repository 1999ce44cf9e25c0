// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the gateway itself answers fits OpenAI's OpenAPI document. Prints a table of the errors that were seen.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { after, before, describe, it } from 'node:test';

import { clientKey, Gateway, model, provider } from './gateway.mjs';
import { assertFits, bare, extract, wholeDocument } from './openapidocument.mjs';
import { json, plain, Upstream } from './upstream.mjs';

const upstream = new Upstream();
const gateway = new Gateway();
const seen = []; // { type, code, status, from }

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl, (settings) => {
    Object.assign(settings.server, { max_body_mb: 1, header_timeout_s: 2, allowed_hosts: ['gate.local'] });
    const elsewhere = (id, target, more = {}) => ({ ...model(id), targets: [{ provider: target, model: 'x' }], ...more });
    settings.providers.push(provider('gone', 'http://127.0.0.1:1/v1'), // a port that nobody has
                            provider('off', upstream.baseUrl, { enabled: false }));
    settings.models.push(model('slow', 'x', { timeouts: { total_s: 1 } }), elsewhere('unreachable', 'gone'),
                         elsewhere('switched-off', 'off'));
    settings.client_keys.push(clientKey('old', 'old-key', { expires: '2020-01-01' }));
  });
});

after(async () => {
  const rows = seen.map(({ type, code, status, from }) => [type.padEnd(25), code.padEnd(22), status, `by ${from}`].join(' | '));
  console.log([...new Set(rows)].join('\n'));
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

/** One request on a connection of its own: { status, headers, text }. Nothing is normalised on its way out. */
async function ask(method, path, { key = 'client-key', body, headers = {}, to = gateway, unfinished = false } = {}) {
  const all = { ...(key ? { authorization: `Bearer ${key}` } : {}),
                ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
  const { hostname, port } = new URL(to.origin);
  const request = http.request({ hostname, port, method, path, headers: all, agent: false });
  if (unfinished) request.flushHeaders();
  else request.end(body);
  const [response] = await once(request, 'response');
  const parts = [];
  for await (const part of response) parts.push(part);
  request.destroy();
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() };
}

function judged(answer, status, type, code, from) {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers['content-type'] ?? '', /^application\/json/);
  const value = JSON.parse(answer.text);
  assertFits('ErrorResponse', value);
  assert.deepEqual([value.error.type, value.error.code], [type, code]);
  seen.push({ type, code, status, from });
  return value.error;
}

/** Each error is asked for under both base paths where it has a path at all. */
function refuses(status, type, code, method, path, options = {}) {
  const paths = path.startsWith('/v1') ? [path, `/api${path}`] : [path];
  it(`${status} ${code} for ${method} ${path.slice(0, 40)}`, async () => {
    for (const each of paths) {
      upstream.answerWith(options.upstream ?? json(200, {}));
      const answer = await ask(method, each, options);
      const error = judged(answer, status, type, code, 'the gateway');
      assert.ok(error.message.length > 20, error.message);
      assert.ok(answer.headers['x-request-id']);
      if ('param' in options) assert.equal(error.param, options.param);
    }
  });
}

const chat = '/v1/chat/completions';
const messages = [{ role: 'user', content: 'Hi' }];
const body = (value) => JSON.stringify({ model: 'my-model', messages, ...value });

describe('the document', () => {
  it('is what the extract was taken from', { skip: !wholeDocument && 'the document is not here' }, () => {
    for (const [name, schema] of Object.entries(extract.components.schemas))
      assert.deepEqual(schema, bare(wholeDocument.components.schemas[name]), name);
  });

  it('refuses what does not fit', () => {
    assert.throws(() => assertFits('ErrorResponse', { error: { message: 'x', type: 'y', code: 'z' } }), /param/);
    assert.throws(() => assertFits('ErrorResponse', { error: { message: 1, type: 'y', code: 'z', param: null } }), /string/);
    assert.throws(() => assertFits('ListModelsResponse', { object: 'list', data: [{ id: 'm', object: 'model', created: 1.5, owned_by: 'x' }] }), /integer/);
  });
});

describe('models', () => {
  for (const base of ['/v1', '/api/v1']) {
    for (const key of ['client-key', 'limited-key']) {
      it(`${base}/models fits for ${key}`, async () => {
        const answer = await ask('GET', `${base}/models`, { key });
        assert.equal(answer.status, 200);
        const list = JSON.parse(answer.text);
        assertFits('ListModelsResponse', list);
        assert.equal(list.data.some((entry) => entry.id === 'my-model'), key === 'client-key');
      });
    }
    for (const id of ['my-model', 'up%2Forg%2Flisted', 'up/org/listed', 'up/not/listed']) {
      it(`${base}/models/${id} fits`, async () => {
        const answer = await ask('GET', `${base}/models/${id}`);
        assert.equal(answer.status, 200);
        assertFits('Model', JSON.parse(answer.text));
        assert.equal(JSON.parse(answer.text).id, decodeURIComponent(id));
      });
    }
  }
});

describe('invalid_request_error', () => {
  const type = 'invalid_request_error';
  const socket = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
  const form = (...parts) => ({
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: parts.map((name) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nmy-model\r\n`).join('') + '--b--\r\n',
  });

  refuses(400, type, 'invalid_json', 'POST', chat, { body: '{"model": "my-model", "messages": [' });
  refuses(400, type, 'invalid_json', 'POST', '/v1/embeddings', { body: 'model=my-model' });
  refuses(400, type, 'bad_request', 'POST', chat, { body: '[1, 2]' });
  refuses(400, type, 'bad_request', 'POST', chat, { body: body({ model: 7 }), param: 'model' });
  refuses(400, type, 'bad_request', 'GET', '/v1/admin/models/stats?window=2y', { param: 'window' });
  refuses(400, type, 'bad_request', 'GET', '/v1/files', { headers: { 'x-pllm-provider': 'nobody' }, param: 'X-PLLM-Provider' });
  refuses(400, type, 'bad_request', 'POST', '/v1/embeddings', { body: '{"model":"keyless/x","input":"x"}', param: 'model' });
  refuses(400, type, 'missing_parameter', 'POST', chat, { body: '{"messages":[{}]}', param: 'model' });
  refuses(400, type, 'missing_parameter', 'POST', chat, { body: body({ messages: undefined }), param: 'messages' });
  refuses(400, type, 'missing_parameter', 'POST', '/v1/audio/transcriptions', { ...form('file'), param: 'model' });
  refuses(400, type, 'duplicate_parameter', 'POST', chat, { body: `{"model":"my-model",${body().slice(1)}`, param: 'model' });
  refuses(400, type, 'duplicate_parameter', 'POST', '/v1/images/edits', { ...form('model', 'model'), param: 'model' });
  refuses(404, type, 'model_not_found', 'POST', chat, { body: body({ model: 'my-modle' }), param: 'model' });
  refuses(404, type, 'model_not_found', 'GET', '/v1/models/my-modle');
  refuses(404, type, 'not_found', 'GET', '/v1/fine_tuning/jobs');
  refuses(404, type, 'not_found', 'GET', '/nowhere');
  refuses(404, type, 'not_found', 'GET', '/v1/responses/resp_of_nobody');
  refuses(405, type, 'method_not_allowed', 'GET', chat);
  refuses(405, type, 'method_not_allowed', 'DELETE', '/v1/models/my-model');
  refuses(413, type, 'request_too_large', 'POST', chat, { unfinished: true, headers: { 'content-length': 2_000_000 } });
  refuses(414, type, 'uri_too_long', 'GET', `/v1/models/${'x'.repeat(17 * 1024)}`);
  refuses(415, type, 'unsupported_media_type', 'POST', '/v1/audio/transcriptions', { body: '{}' });
  refuses(415, type, 'unsupported_media_type', 'POST', chat, { body: 'x', headers: { 'content-encoding': 'compress' } });
  refuses(426, type, 'upgrade_not_supported', 'GET', '/v1/responses', { headers: socket });
  refuses(431, type, 'headers_too_large', 'GET', '/v1/models', { headers: { 'x-long': 'x'.repeat(66 * 1024) } });

  it('408 request_timeout for a head that does not end', async () => {
    const { hostname, port } = new URL(gateway.origin);
    const connection = net.connect({ host: hostname, port });
    connection.write('GET /v1/models HTTP/1.1\r\nHost: localhost\r\n');
    const parts = [];
    for await (const part of connection) parts.push(part);
    const [head, text] = Buffer.concat(parts).toString().split('\r\n\r\n');
    const headers = { 'content-type': /^content-type: (.*)$/im.exec(head)?.[1] };
    judged({ status: Number(head.split(' ')[1]), headers, text }, 408, type, 'request_timeout', 'the gateway');
  });
});

describe('authentication_error', () => {
  const type = 'authentication_error';
  refuses(401, type, 'missing_api_key', 'GET', '/v1/models', { key: '' });
  refuses(401, type, 'invalid_api_key', 'POST', chat, { key: 'wrong', body: body() });
  refuses(401, type, 'expired_api_key', 'GET', '/v1/models', { key: 'old-key' });
  refuses(401, type, 'missing_api_key', 'GET', '/metrics', { key: '', headers: { host: 'gate.local' } });
});

describe('permission_error', () => {
  const type = 'permission_error';
  refuses(403, type, 'model_not_allowed', 'POST', chat, { key: 'limited-key', body: body(), param: 'model' });
  refuses(403, type, 'model_not_allowed', 'GET', '/v1/models/my-model', { key: 'limited-key' });
  refuses(403, type, 'admin_required', 'GET', '/v1/admin/models/stats', { key: 'other-key' });
  refuses(403, type, 'host_not_allowed', 'GET', '/v1/models', { headers: { host: 'rebound.example' } });
  refuses(403, type, 'origin_not_allowed', 'GET', '/v1/models', { headers: { origin: 'https://page.example' } });
  refuses(403, type, 'not_allowed_for_key', 'GET', '/v1/files', { key: 'limited-key' });
});

describe('service_unavailable_error', () => {
  const type = 'service_unavailable_error';
  refuses(503, type, 'upstream_unreachable', 'POST', chat, { body: body({ model: 'unreachable' }) });
  refuses(503, type, 'upstream_unreachable', 'POST', '/v1/embeddings', { body: body(), upstream: (request) => request.socket.destroy() });
  refuses(503, type, 'upstream_timeout', 'POST', '/v1/responses', { body: body({ model: 'slow' }), upstream: () => {} });
  refuses(503, type, 'upstream_redirect', 'POST', chat, { body: body(), upstream: plain(307, 'text/plain', '', { location: '/v2' }) });
  refuses(503, type, 'provider_key_missing', 'POST', chat, { body: body({ model: 'keyless/x' }) });
  refuses(503, type, 'no_healthy_target', 'POST', chat, { body: body({ model: 'switched-off' }) });

  it('503 shutting_down and too_many_connections', async () => {
    const small = new Gateway();
    await small.start(upstream.baseUrl, (settings) => Object.assign(settings.server, { max_connections: 1, shutdown_grace_s: 1 }));
    const events = new EventEmitter();
    const asked = once(events, 'asked');
    upstream.answerWith(() => events.emit('asked'));
    const first = ask('POST', chat, { to: small, body: body() });
    await asked;
    judged(await ask('GET', '/v1/models', { to: small }), 503, type, 'too_many_connections', 'the gateway');
    const stopped = small.stop();
    judged(await first, 503, type, 'shutting_down', 'the gateway');
    assert.equal(await stopped, 0);
  });
});

// Nothing in the gateway makes these two yet (no limits, and no inner fault that a client could provoke): they come
// from the provider, and pass.
describe('errors that a provider makes', () => {
  for (const [status, type, code] of [[429, 'rate_limit_error', 'rate_limit_exceeded'], [500, 'server_error', 'internal_error']]) {
    it(`${status} ${type}`, async () => {
      upstream.answerWith(json(status, { error: { message: 'theirs', type, param: null, code } }, { 'retry-after': '7' }));
      const answer = await ask('POST', chat, { body: body() });
      judged(answer, status, type, code, 'the provider');
      assert.equal(answer.headers['retry-after'], '7');
    });
  }
});

it('all six types have been seen', () => {
  assert.deepEqual([...new Set(seen.map((entry) => entry.type))].sort(),
                   ['authentication_error', 'invalid_request_error', 'permission_error', 'rate_limit_error', 'server_error',
                    'service_unavailable_error']);
});
