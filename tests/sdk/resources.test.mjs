// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every resource by the official SDK: what the SDK sent reaches the provider byte for byte but for the model, and
// what the provider sent reaches the SDK byte for byte. Prints a table of the SDK's methods.
import assert from 'node:assert/strict';
import { File } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { after, before, describe, it } from 'node:test';

import OpenAI, { toFile } from 'openai';

import * as answers from './answers.mjs';
import { Gateway } from './gateway.mjs';
import { MethodTable } from './methodtable.mjs';
import { RecordingFetch } from './recordingfetch.mjs';
import { chunk, done, plain, stream, Upstream, usageChunk } from './upstream.mjs';

globalThis.File ??= File; // Node 18 has it, but not as a global

const upstream = new Upstream();
const gateway = new Gateway();
const table = new MethodTable();
let recording;
let openai;

function client(apiKey, more = {}) {
  return new OpenAI({ apiKey, baseURL: gateway.baseUrl, maxRetries: 0, fetch: recording.fetch, ...more });
}

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl);
  recording = new RecordingFetch();
  openai = client('client-key');
});

after(async () => {
  console.log(table.toString());
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What the provider must get of a body that names the client's model, in JSON or as a part of a form. */
function renamed(body) {
  const text = body.toString('latin1');
  const changed = text.replace(/("model":")my-model(")/, '$1upstream-model$2')
    .replace(/(name="model"\r\n\r\n)my-model(\r\n)/, '$1upstream-model$2');
  return Buffer.from(changed, 'latin1');
}

/** The one request that was made passed both ways unchanged. */
async function passedUnchanged(route, exchange) {
  assert.equal(upstream.requests.length, 1);
  const [request] = upstream.requests;
  const [method, path] = route.split(' ');
  const target = exchange.path.replace(/\?.*/, '');
  assert.equal(exchange.method, method);
  assert.match(target, new RegExp(`^${path.replace(/\{id\}/g, '[^/]+')}$`));
  assert.equal(`${request.method} ${request.url}`, `${exchange.method} ${exchange.path}`);
  assert.equal(request.headers.authorization, 'Bearer upstream-key');
  assert.ok(request.raw.equals(renamed(exchange.sent)), `${request.raw} is not ${renamed(exchange.sent)}`);
  assert.equal(sha256(await exchange.received), sha256(Buffer.concat(request.sent)));
}

/** A row: `answer` is what the provider does, `call` asks it with the SDK and judges what comes. */
function passes(method, route, answer, call) {
  table.test(method, route, async () => {
    upstream.answerWith(answer);
    recording.exchanges = [];
    await call();
    assert.equal(recording.exchanges.length, 1);
    await passedUnchanged(route, recording.exchanges[0]);
  });
}

const odd = (value, status = 200) => plain(status, 'application/json', answers.oddJson(value));
const recorded = (text, name = 'ä "quoted".mp3') => toFile(Buffer.from(text, 'latin1'), name, { type: 'audio/mpeg' });
const picture = (name = 'cat.png') =>
  toFile(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\r\n--', 'latin1'), randomBytes(4000)]), name, { type: 'image/png' });

async function collected(events) {
  const all = [];
  for await (const event of await events) all.push(event);
  return all;
}

const hello = { model: 'my-model', messages: [{ role: 'user', content: 'Hi' }] };
const withUsage = { stream: true, stream_options: { include_usage: true } };

describe('chat', () => {
  const route = 'POST /v1/chat/completions';
  const events = stream(chunk({ role: 'assistant', content: 'Hel' }), chunk({ content: 'lo' }), chunk({}, 'stop'), usageChunk, done);

  passes('chat.completions.create', route, odd(answers.chat), async () => {
    assert.deepEqual((await openai.chat.completions.create(hello)).choices, answers.chat.choices);
  });
  passes('chat.completions.create (stream)', route, events, async () => {
    const all = await collected(openai.chat.completions.create({ ...hello, ...withUsage }));
    assert.equal(all.map((event) => event.choices[0]?.delta.content ?? '').join(''), 'Hello');
  });
  passes('chat.completions.stream', route, events, async () => {
    const { stream_options } = withUsage;
    assert.equal(await openai.chat.completions.stream({ ...hello, stream_options }).finalContent(), 'Hello');
  });
  passes('chat.completions.parse', route, odd(answers.chat), async () => {
    const format = { type: 'json_schema', json_schema: { name: 'place', strict: true, schema: { type: 'object' } } };
    const completion = await openai.chat.completions.parse({ ...hello, response_format: format });
    assert.equal(completion.choices[0].message.content, '{"city":"Köln"}');
  });
  passes('chat.completions.runTools', route, odd(answers.chat), async () => {
    const weather = { type: 'function', function: { name: 'weather', parameters: { type: 'object' }, parse: JSON.parse, function: () => 'sun' } };
    assert.equal(await openai.chat.completions.runTools({ ...hello, tools: [weather] }).finalContent(), '{"city":"Köln"}');
  });
});

describe('completions', () => {
  const route = 'POST /v1/completions';

  passes('completions.create', route, odd(answers.completion), async () => {
    const completion = await openai.completions.create({ model: 'my-model', prompt: ['a', 'b'], max_tokens: 5 });
    assert.equal(completion.choices[0].text, 'Hello');
  });
  passes('completions.create (stream)', route, stream(
    `data: ${JSON.stringify({ ...answers.completion, choices: [{ text: 'Hel', index: 0, finish_reason: null }] })}\n\n`,
    `data:${JSON.stringify({ ...answers.completion, choices: [{ text: 'lo', index: 0, finish_reason: 'stop' }] })}\r\n\r\n`, done),
  async () => {
    const all = await collected(openai.completions.create({ model: 'my-model', prompt: 'x', ...withUsage }));
    assert.equal(all.map((event) => event.choices[0].text).join(''), 'Hello');
  });
});

describe('embeddings', () => {
  const route = 'POST /v1/embeddings';
  const base64 = odd(answers.embeddings(answers.base64Floats(0.5, -2)));

  passes('embeddings.create (float)', route, odd(answers.embeddings([0.5, -2e-3])), async () => {
    const { data } = await openai.embeddings.create({ model: 'my-model', input: 'text', encoding_format: 'float' });
    assert.deepEqual(data[0].embedding, [0.5, -2e-3]);
  });
  passes('embeddings.create (base64)', route, base64, async () => {
    const { data } = await openai.embeddings.create({ model: 'my-model', input: 'text', encoding_format: 'base64' });
    assert.equal(data[0].embedding, answers.base64Floats(0.5, -2));
  });
  passes('embeddings.create (SDK default)', route, base64, async () => { // it asks for base64, and decodes it
    const { data } = await openai.embeddings.create({ model: 'my-model', input: 'text' });
    assert.deepEqual(data[0].embedding, [0.5, -2]);
  });
  passes('embeddings.create (batch)', route, odd(answers.embeddings([1], [2], [3])), async () => {
    const { data } = await openai.embeddings.create({ model: 'my-model', input: ['a', 'ü', ''], encoding_format: 'float' });
    assert.deepEqual(data.map((entry) => entry.embedding), [[1], [2], [3]]);
  });
  passes('embeddings.create (tokens)', route, odd(answers.embeddings([1], [2])), async () => {
    const input = [[1212, 318, 257], [1332]];
    const { data } = await openai.embeddings.create({ model: 'my-model', input, encoding_format: 'float', dimensions: 1 });
    assert.equal(data.length, 2);
  });
});

describe('moderations and rerank', () => {
  const input = [{ type: 'text', text: 'x' }, { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }];

  passes('moderations.create', 'POST /v1/moderations', odd(answers.moderation), async () => {
    assert.equal((await openai.moderations.create({ model: 'my-model', input })).results[0].flagged, true);
  });
  passes('moderations.create (no model)', 'POST /v1/moderations', odd(answers.moderation), async () => {
    assert.equal((await openai.moderations.create({ input: 'x' })).id, 'modr-1');
  });
  passes('post (rerank)', 'POST /v1/rerank', odd({ results: [{ index: 1, relevance_score: 0.5 }] }), async () => {
    const body = { model: 'my-model', query: 'q', documents: ['a', 'b'] };
    assert.equal((await openai.post('/rerank', { body })).results[0].index, 1);
  });
});

describe('responses', () => {
  const create = 'POST /v1/responses';
  const ask = { model: 'my-model', input: 'Hi' };

  passes('responses.create', create, odd(answers.response('resp_1')), async () => {
    assert.equal((await openai.responses.create({ ...ask, background: true })).output_text, '{"city":"Köln"}');
  });
  passes('responses.create (stream)', create, stream(...answers.responseEvents('resp_2')), async () => {
    const all = await collected(openai.responses.create({ ...ask, stream: true }));
    assert.equal(all.at(-1).response.id, 'resp_2');
  });
  passes('responses.create (previous_response_id)', create, odd(answers.response('resp_3')), async () => {
    assert.equal((await openai.responses.create({ ...ask, previous_response_id: 'resp_2' })).id, 'resp_3');
  });
  passes('responses.stream', create, stream(...answers.responseEvents('resp_4')), async () => {
    assert.equal((await openai.responses.stream(ask).finalResponse()).output[0].content[0].text, '{"city":"Köln"}');
  });
  passes('responses.parse', create, odd(answers.response('resp_5')), async () => {
    assert.equal((await openai.responses.parse(ask)).output_text, '{"city":"Köln"}');
  });
  passes('responses.retrieve', 'GET /v1/responses/{id}', odd(answers.response('resp_1')), async () => {
    assert.equal((await openai.responses.retrieve('resp_1', { include: ['reasoning.encrypted_content'] })).id, 'resp_1');
  });
  passes('responses.retrieve (stream)', 'GET /v1/responses/{id}', stream(...answers.responseEvents('resp_1')), async () => {
    const all = await collected(openai.responses.retrieve('resp_1', { stream: true, starting_after: 0 }));
    assert.equal(all.length, 6);
  });
  table.test('responses.retrieve (of another key)', 'GET /v1/responses/{id}', async () => {
    upstream.answerWith(odd(answers.response('resp_1')));
    await assert.rejects(client('other-key').responses.retrieve('resp_1'), OpenAI.NotFoundError);
    assert.equal(upstream.requests.length, 0);
    return '404, the provider is not asked';
  });
  passes('responses.inputItems.list', 'GET /v1/responses/{id}/input_items', odd(answers.page([{ id: 'msg_0', type: 'message' }], false)),
         async () => assert.equal((await collected(openai.responses.inputItems.list('resp_1', { limit: 2 }))).length, 1));
  passes('responses.inputTokens.count', 'POST /v1/responses/input_tokens', odd({ object: 'response.input_tokens', input_tokens: 11 }),
         async () => assert.equal((await openai.responses.inputTokens.count(ask)).input_tokens, 11));
  passes('responses.cancel', 'POST /v1/responses/{id}/cancel', odd(answers.response('resp_1', 'cancelled')), async () => {
    assert.equal((await openai.responses.cancel('resp_1')).status, 'cancelled');
  });
  passes('responses.delete', 'DELETE /v1/responses/{id}', odd({ id: 'resp_1', object: 'response', deleted: true }), async () => {
    await openai.responses.delete('resp_1');
  });
});

describe('images', () => {
  const partial = (kind) => stream(
    answers.typed(`${kind}.partial_image`, { b64_json: 'aa==', partial_image_index: 0 }),
    answers.typed(`${kind}.completed`, { b64_json: 'iVBORw0KGgo=', usage: { input_tokens: 1, output_tokens: 2, total_tokens: 3 } }));

  passes('images.generate', 'POST /v1/images/generations', odd(answers.images), async () => {
    const made = await openai.images.generate({ model: 'my-model', prompt: 'a cat', n: 1, size: '1024x1024' });
    assert.equal(made.data[0].b64_json, 'iVBORw0KGgo=');
  });
  passes('images.generate (no model)', 'POST /v1/images/generations', odd(answers.images), async () => {
    assert.equal((await openai.images.generate({ prompt: 'a cat' })).data.length, 1);
  });
  passes('images.generate (stream)', 'POST /v1/images/generations', partial('image_generation'), async () => {
    const all = await collected(openai.images.generate({ model: 'my-model', prompt: 'p', stream: true, partial_images: 1 }));
    assert.equal(all.at(-1).b64_json, 'iVBORw0KGgo=');
  });
  passes('images.edit', 'POST /v1/images/edits', odd(answers.images), async () => {
    const body = { model: 'my-model', prompt: 'hat; "red"', image: [await picture('a.png'), await picture('ü.png')], mask: await picture('m.png') };
    assert.equal((await openai.images.edit(body)).data.length, 1);
  });
  passes('images.edit (stream)', 'POST /v1/images/edits', partial('image_edit'), async () => {
    const all = await collected(openai.images.edit({ image: await picture(), prompt: 'hat', model: 'my-model', stream: true }));
    assert.equal(all.length, 2);
  });
  passes('images.createVariation', 'POST /v1/images/variations', odd(answers.images), async () => {
    assert.equal((await openai.images.createVariation({ image: await picture(), model: 'my-model', n: 2 })).data.length, 1);
  });
});

describe('audio', () => {
  const transcriptions = 'POST /v1/audio/transcriptions';
  const transcribe = async (more) =>
    openai.audio.transcriptions.create({ file: await recorded('ID3\0\xff\xfb\r\n--'), model: 'my-model', ...more });

  passes('audio.transcriptions.create', transcriptions, odd({ text: 'Grüße' }), async () => {
    assert.equal((await transcribe({ language: 'de' })).text, 'Grüße');
  });
  passes('audio.transcriptions.create (verbose_json)', transcriptions, odd(answers.verboseTranscription), async () => {
    const verbose = await transcribe({ response_format: 'verbose_json', timestamp_granularities: ['segment', 'word'] });
    assert.equal(verbose.segments[0].text, 'Grüße');
  });
  for (const [format, type, text] of [['text', 'text/plain; charset=utf-8', 'Grüße\n'], ['srt', 'text/plain', answers.subtitles],
                                      ['vtt', 'text/vtt', answers.webSubtitles]]) {
    passes(`audio.transcriptions.create (${format})`, transcriptions, plain(200, type, text), async () => {
      assert.equal(await transcribe({ response_format: format }), text);
      assert.equal(recording.exchanges[0].type, type);
    });
  }
  passes('audio.transcriptions.create (stream)', transcriptions,
         stream(answers.typed('transcript.text.delta', { delta: 'Grü' }), answers.typed('transcript.text.delta', { delta: 'ße' }),
                answers.typed('transcript.text.done', { text: 'Grüße', usage: { type: 'tokens', input_tokens: 14, output_tokens: 3, total_tokens: 17 } })),
         async () => assert.equal((await collected(transcribe({ stream: true }))).at(-1).text, 'Grüße'));
  passes('audio.translations.create', 'POST /v1/audio/translations', odd({ text: 'Greetings' }), async () => {
    const file = await recorded('RIFF', 'a.wav');
    assert.equal((await openai.audio.translations.create({ file, model: 'my-model' })).text, 'Greetings');
  });

  const audio = Buffer.concat([Buffer.from('ID3\x04'), randomBytes(700_000)]);
  passes('audio.speech.create', 'POST /v1/audio/speech', (request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' });
    for (let at = 0; at < audio.length; at += 100_000) response.write(audio.subarray(at, at + 100_000));
    response.end();
  }, async () => {
    const speech = await openai.audio.speech.create({ model: 'my-model', voice: 'alloy', input: 'Hello' });
    assert.equal(speech.headers.get('content-type'), 'audio/mpeg');
    assert.equal(sha256(Buffer.from(await speech.arrayBuffer())), sha256(audio));
  });
  passes('audio.speech.create (sse)', 'POST /v1/audio/speech',
         stream(answers.typed('speech.audio.delta', { audio: 'SUQz' }),
                answers.typed('speech.audio.done', { usage: { input_tokens: 5, output_tokens: 7, total_tokens: 12 } })),
         async () => {
           const speech = await openai.audio.speech.create({ model: 'my-model', voice: 'alloy', input: 'Hello', stream_format: 'sse' });
           assert.match(await speech.text(), /speech\.audio\.done/);
         });
});

describe('files', () => {
  passes('files.create', 'POST /v1/files', odd(answers.file('file-1')), async () => {
    const file = await toFile(Buffer.from('{"custom_id":"1"}\n'), 'batch.jsonl', { type: 'application/jsonl' });
    assert.equal((await openai.files.create({ file, purpose: 'batch', expires_after: { anchor: 'created_at', seconds: 3600 } })).id, 'file-1');
  });
  passes('files.list', 'GET /v1/files', odd(answers.page([answers.file('file-1')], false)), async () => {
    assert.equal((await openai.files.list({ purpose: 'batch', limit: 2, order: 'asc' })).data[0].id, 'file-1');
  });
  table.test('files.list (paging)', 'GET /v1/files', async () => pages('files', 'file-', answers.file, () => openai.files.list({ limit: 2 })));
  passes('files.retrieve', 'GET /v1/files/{id}', odd(answers.file('file-1')), async () => {
    assert.equal((await openai.files.retrieve('file-1')).filename, 'batch.jsonl');
  });
  passes('files.waitForProcessing', 'GET /v1/files/{id}', odd(answers.file('file-1')), async () => {
    assert.equal((await openai.files.waitForProcessing('file-1')).status, 'processed');
  });
  const content = randomBytes(3_000_000);
  passes('files.content', 'GET /v1/files/{id}/content', plain(200, 'application/octet-stream', content), async () => {
    const answer = await openai.files.content('file-1');
    assert.equal(sha256(Buffer.from(await answer.arrayBuffer())), sha256(content));
  });
  passes('files.delete', 'DELETE /v1/files/{id}', odd({ id: 'file-1', object: 'file', deleted: true }), async () => {
    assert.equal((await openai.files.delete('file-1')).deleted, true);
  });
});

describe('batches', () => {
  passes('batches.create', 'POST /v1/batches', odd(answers.batch('batch_1')), async () => {
    const body = { input_file_id: 'file-1', endpoint: '/v1/chat/completions', completion_window: '24h' };
    assert.equal((await openai.batches.create(body)).id, 'batch_1');
  });
  passes('batches.list', 'GET /v1/batches', odd(answers.page([answers.batch('batch_1')], false)), async () => {
    assert.equal((await openai.batches.list({ limit: 2 })).data[0].id, 'batch_1');
  });
  table.test('batches.list (paging)', 'GET /v1/batches', async () => pages('batches', 'batch_', answers.batch, () => openai.batches.list({ limit: 2 })));
  passes('batches.retrieve', 'GET /v1/batches/{id}', odd(answers.batch('batch_1', 'in_progress')), async () => {
    assert.equal((await openai.batches.retrieve('batch_1')).status, 'in_progress');
  });
  passes('batches.cancel', 'POST /v1/batches/{id}/cancel', odd(answers.batch('batch_1', 'cancelling')), async () => {
    assert.equal((await openai.batches.cancel('batch_1')).status, 'cancelling');
  });
});

/** Five objects in pages of two, by the SDK's own iteration. */
async function pages(name, prefix, make, list) {
  const items = [1, 2, 3, 4, 5].map((number) => make(`${prefix}${number}`));
  upstream.answerWith((request, response) => {
    const query = new URL(request.url, upstream.baseUrl).searchParams;
    const first = query.has('after') ? items.findIndex((item) => item.id === query.get('after')) + 1 : 0;
    odd(answers.page(items.slice(first, first + 2), first + 2 < items.length))(request, response);
  });
  assert.deepEqual((await collected(list())).map((item) => item.id), items.map((item) => item.id));
  assert.deepEqual(upstream.requests.map((request) => request.url),
                   ['', `&after=${prefix}2`, `&after=${prefix}4`].map((end) => `/v1/${name}?limit=2${end}`));
  return 'passes, 3 pages';
}

describe('models', () => {
  table.test('models.list', 'GET /v1/models', async () => {
    // The list of a provider is asked for in the background; this answer never waits for it.
    for (let ids = []; !ids.includes('up/org/listed');) ids = (await collected(openai.models.list())).map((model) => model.id);
    return 'answered here';
  });
  for (const id of ['my-model', 'up/org/listed', 'up/not/listed']) {
    table.test(`models.retrieve (${id})`, 'GET /v1/models/{model}', async () => {
      const model = await openai.models.retrieve(id); // the SDK writes / as %2F
      assert.equal(model.id, id);
      if (id === 'up/org/listed') assert.deepEqual([model.created, model.owned_by], [1686935003, 'upstream-org']);
      return 'answered here';
    });
  }
});

describe('what this gateway does not have is told in the form of the API', () => {
  const refused = (method, route, status, call) => table.test(method, route, async () => {
    upstream.answerWith(odd({}));
    await assert.rejects(call(), (error) => {
      assert.ok(error instanceof OpenAI.APIError);
      assert.equal(error.status, status);
      assert.equal(error.type, 'invalid_request_error');
      return true;
    });
    assert.equal(upstream.requests.length, 0);
    return `refused with ${status}`;
  });
  refused('models.delete', 'DELETE /v1/models/{model}', 405, () => openai.models.delete('my-model'));
  refused('chat.completions.list', 'GET /v1/chat/completions', 405, () => openai.chat.completions.list());
  refused('chat.completions.retrieve', 'GET /v1/chat/completions/{id}', 404, () => openai.chat.completions.retrieve('chatcmpl-1'));
  refused('chat.completions.update', 'POST /v1/chat/completions/{id}', 404, () => openai.chat.completions.update('chatcmpl-1', { metadata: {} }));
  refused('chat.completions.delete', 'DELETE /v1/chat/completions/{id}', 404, () => openai.chat.completions.delete('chatcmpl-1'));
});

it('has a row for each method of these resources', () => {
  const resources = {
    'chat.completions': openai.chat.completions, completions: openai.completions, embeddings: openai.embeddings,
    moderations: openai.moderations, responses: openai.responses, 'responses.inputItems': openai.responses.inputItems,
    'responses.inputTokens': openai.responses.inputTokens, images: openai.images,
    'audio.transcriptions': openai.audio.transcriptions, 'audio.translations': openai.audio.translations,
    'audio.speech': openai.audio.speech, files: openai.files, batches: openai.batches, models: openai.models,
  };
  const methods = Object.entries(resources).flatMap(([name, resource]) =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(resource))
      .filter((method) => method !== 'constructor').map((method) => `${name}.${method}`));
  assert.ok(methods.length > 30);
  assert.deepEqual(table.missing(methods), []);
});

const everyKind = {
  'chat.completions.create': () => openai.chat.completions.create(hello),
  'completions.create': () => openai.completions.create({ model: 'my-model', prompt: 'x' }),
  'embeddings.create': () => openai.embeddings.create({ model: 'my-model', input: 'x' }),
  'moderations.create': () => openai.moderations.create({ model: 'my-model', input: 'x' }),
  'responses.create': () => openai.responses.create({ model: 'my-model', input: 'x' }),
  'images.generate': () => openai.images.generate({ model: 'my-model', prompt: 'x' }),
  'images.edit': async () => openai.images.edit({ model: 'my-model', prompt: 'x', image: await picture() }),
  'audio.transcriptions.create': async () => openai.audio.transcriptions.create({ model: 'my-model', file: await recorded('x') }),
  'audio.speech.create': () => openai.audio.speech.create({ model: 'my-model', voice: 'alloy', input: 'x' }),
  'files.list': () => openai.files.list(),
  'batches.retrieve': () => openai.batches.retrieve('batch_1'),
};

describe('errors of the provider pass', () => {
  const classes = { 400: OpenAI.BadRequestError, 401: OpenAI.AuthenticationError, 403: OpenAI.PermissionDeniedError,
                    404: OpenAI.NotFoundError, 429: OpenAI.RateLimitError, 500: OpenAI.InternalServerError };
  for (const [method, call] of Object.entries(everyKind)) {
    table.test(`${method} (errors)`, Object.keys(classes).join(', '), async () => {
      for (const [status, type] of Object.entries(classes)) {
        const error = { error: { message: `the model says ${status}`, type: 'their_type', param: null, code: 'their_code' } };
        upstream.answerWith(plain(Number(status), 'application/json', answers.oddJson(error), { 'retry-after': '7' }));
        recording.exchanges = [];
        await assert.rejects(call(), (thrown) => {
          assert.ok(thrown instanceof type, `${status} became ${thrown.constructor.name}`);
          assert.deepEqual([thrown.status, thrown.code, thrown.type], [Number(status), 'their_code', 'their_type']);
          assert.equal(thrown.headers.get('retry-after'), '7');
          return true;
        });
        const [exchange] = recording.exchanges;
        await passedUnchanged(`${exchange.method} ${exchange.path}`, exchange);
      }
    });
  }

  it('is tried again by the SDK after Retry-After', async () => {
    let asked = 0;
    upstream.answerWith((request, response) => {
      const answer = ++asked === 1 ? plain(429, 'application/json', '{"error":{"message":"slow down"}}', { 'retry-after': '1' }) : odd(answers.chat);
      answer(request, response);
    });
    await client('client-key', { maxRetries: 1 }).chat.completions.create(hello);
    assert.equal(asked, 2);
  });
});

describe('an abort reaches the provider', () => {
  for (const [method, call] of Object.entries(everyKind)) {
    table.test(`${method} (abort)`, 'before the first byte', async () => {
      const seen = new EventEmitter();
      const asked = once(seen, 'asked');
      const gone = once(seen, 'gone');
      upstream.answerWith((request, response) => {
        response.on('close', () => seen.emit('gone'));
        seen.emit('asked');
      });
      const controller = new AbortController();
      const before = openai;
      openai = client('client-key', { fetch: (url, init) => recording.fetch(url, url.startsWith('data:') ? init : { ...init, signal: controller.signal }) });
      const answering = assert.rejects(Promise.resolve(call()), OpenAI.APIError);
      openai = before;
      await asked;
      controller.abort();
      await answering;
      await gone;
      return 'the provider sees it';
    });
  }

  const inTheMiddle = (method, type, first, call) => table.test(`${method} (abort)`, 'in the middle', async () => {
    const seen = new EventEmitter();
    const gone = once(seen, 'gone');
    upstream.answerWith((request, response) => {
      response.on('close', () => seen.emit('gone'));
      response.writeHead(200, { 'content-type': type });
      response.write(first);
    });
    await call();
    await gone;
    return 'the provider sees it';
  });
  const untilFirst = async (events) => {
    for await (const event of await events) return event; // leaving the loop aborts the request
  };
  inTheMiddle('responses.create', 'text/event-stream', answers.responseEvents('resp_9').slice(0, 4).join(''),
              () => untilFirst(openai.responses.create({ model: 'my-model', input: 'x', stream: true })));
  inTheMiddle('images.generate', 'text/event-stream', answers.typed('image_generation.partial_image', { b64_json: 'aa==' }),
              () => untilFirst(openai.images.generate({ model: 'my-model', prompt: 'x', stream: true })));
  for (const [method, call] of [['audio.speech.create', (signal) => openai.audio.speech.create({ model: 'my-model', voice: 'alloy', input: 'x' }, { signal })],
                                ['files.content', (signal) => openai.files.content('file-1', { signal })]]) {
    inTheMiddle(method, 'audio/mpeg', 'ID3', async () => {
      const controller = new AbortController();
      const answer = await call(controller.signal);
      controller.abort();
      await assert.rejects(answer.arrayBuffer());
    });
  }
});
