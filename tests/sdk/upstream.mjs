// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import http from 'node:http';
import { once } from 'node:events';

/** A provider on loopback whose answers each test gives as a function (request, response, body). */
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

  answerWith(answer) {
    this.#answer = answer;
    this.requests = [];
  }

  async #take(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts).toString();
    this.requests.push({ url: request.url, headers: request.headers, body: body ? JSON.parse(body) : null });
    this.#answer(request, response, body);
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export function json(status, value, headers = {}) {
  return (request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
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
