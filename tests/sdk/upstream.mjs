// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import http from 'node:http';
import { once } from 'node:events';

/** A provider on loopback whose answers each test gives. */
export class Upstream {
  requests = [];
  #server = http.createServer((request, response) => this.#take(request, response));
  #answer = (request, response) => response.writeHead(500).end('no script');

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get baseUrl() {
    return `http://127.0.0.1:${this.#server.address().port}/v1`;
  }

  /** `answer`: a function (request, response, body) for each request from now on; those seen are forgotten. */
  answerWith(answer) {
    this.#answer = answer;
    this.requests = [];
  }

  async #take(request, response) {
    const { method, url, headers } = request;
    const parts = [];
    for await (const part of request) parts.push(part);
    const raw = Buffer.concat(parts);
    if (method === 'GET' && url === '/v1/models') { // asked in the background, whenever the gateway likes
      json(200, modelList)(request, response);
      return;
    }
    const isJson = raw.length > 0 && headers['content-type']?.startsWith('application/json');
    this.requests.push({ method, url, headers, raw, body: isJson ? JSON.parse(raw) : null, sent: sentBy(response) });
    this.#answer(request, response, raw);
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** A list that grows with the pieces of the body that a response sends. */
function sentBy(response) {
  const sent = [];
  for (const name of ['write', 'end']) {
    const send = response[name].bind(response);
    response[name] = (piece, ...more) => {
      if (typeof piece === 'string' || piece instanceof Uint8Array) sent.push(Buffer.from(piece));
      return send(piece, ...more);
    };
  }
  return sent;
}

const modelList = {
  object: 'list',
  data: [{ id: 'upstream-model', object: 'model', created: 1686935002, owned_by: 'upstream-org' },
         { id: 'org/listed', object: 'model', created: 1686935003, owned_by: 'upstream-org' }],
};

/** Answers with that body as it is. */
export function plain(status, type, body, headers = {}) {
  return (request, response) => response.writeHead(status, { 'content-type': type, ...headers }).end(body);
}

export function json(status, value, headers = {}) {
  return plain(status, 'application/json', JSON.stringify(value), headers);
}

export function event(value) {
  return `data: ${JSON.stringify(value)}\n\n`;
}

export function chunk(delta, finish = null) {
  return event({
    id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1700000000, model: 'upstream-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
}

export const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
export const usageChunk = event({
  id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1700000000, model: 'upstream-model', choices: [], usage,
});
export const done = 'data: [DONE]\n\n';

export function stream(...events) {
  return (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const text of events) response.write(text);
    response.end();
  };
}
