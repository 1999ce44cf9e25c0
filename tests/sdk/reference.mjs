// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind reference.sh: `pllm serve` over a provider that answers each example. Prints the gateway's
// port; ends when its standard input does. The speech that the provider sends is the file given as argument.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { clientKey, Gateway, model } from './gateway.mjs';
import { chunk, done, json, plain, stream, Upstream, usage } from './upstream.mjs';

const speech = readFileSync(process.argv[2]);

function chat(request, response, body) {
  const asked = JSON.parse(body);
  const failure = { 'too-many': [429, 'rate_limit_error'], broken: [500, 'server_error'] }[asked.model];
  if (failure)
    return json(failure[0], { error: { message: 'theirs', type: failure[1], param: null, code: null } }, { 'retry-after': '7' });
  if (asked.stream)
    return stream(chunk({ content: '1' }), chunk({ content: ' 2' }), chunk({}, 'stop'), done);
  const content = `Hello to ${asked.model}!`;
  return json(200, { id: 'chatcmpl-abc123', object: 'chat.completion', created: 1677652288, model: asked.model, usage,
                     choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }] });
}

/** The upload's own bytes, so that the script can tell whether they came whole. */
function transcription(request, response, body) {
  const form = body.toString('latin1');
  const boundary = /boundary=(\S+)/.exec(request.headers['content-type'])[1];
  const part = form.split(`--${boundary}`).find((text) => text.includes('name="file"; filename="audio.mp3"'));
  const content = Buffer.from(part.slice(part.indexOf('\r\n\r\n') + 4, -2), 'latin1');
  const named = /name="model"\r\n\r\n(.*)\r\n/.exec(form)[1];
  return json(200, { text: `${named} heard ${createHash('sha256').update(content).digest('hex')}` });
}

const answers = {
  'POST /v1/chat/completions': chat,
  'POST /v1/completions': () => json(200, { id: 'cmpl-1', object: 'text_completion', choices: [{ text: 'hello', index: 0, finish_reason: 'stop' }], usage }),
  'POST /v1/embeddings': () => json(200, { object: 'list', data: [{ object: 'embedding', index: 0, embedding: [0.1, -2e-3] }], usage }),
  'POST /v1/images/generations': (request, response, body) =>
    json(200, { created: 1, data: [{ url: 'https://images.example/cat.png', revised_prompt: JSON.parse(body).prompt }] }),
  'POST /v1/audio/transcriptions': transcription,
  'POST /v1/audio/speech': () => plain(200, 'audio/mpeg', speech),
};

const upstream = new Upstream();
const gateway = new Gateway();
upstream.answerWith((request, response, body) => {
  const answer = answers[`${request.method} ${request.url}`] ?? (() => json(404, { error: { message: 'no such model route' } }));
  answer(request, response, body)(request, response);
});
await upstream.start();
await gateway.start(upstream.baseUrl, (settings) => {
  settings.models = [model('my-gpt-4', 'gpt-4o'), model('my-gpt-35-turbo', 'gpt-3.5'), model('text-embedding-ada-002', 'embedder'),
                     model('whisper-1', 'hearer'), model('tts-1', 'speaker'), model('too-many', 'too-many'), model('broken', 'broken')];
  settings.client_keys = [clientKey('reference', 'your-api-key', { admin: true }),
                          clientKey('limited', 'limited-key', { models: ['other'] })];
});
console.log(new URL(gateway.origin).port);
process.stdin.resume();
process.stdin.on('end', async () => {
  upstream.stop();
  process.exitCode = await gateway.stop();
});
