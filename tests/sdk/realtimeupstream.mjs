// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { EventEmitter, once } from 'node:events';
import http from 'node:http';

import { WebSocketServer } from 'ws';

/** A provider's realtime API on loopback: answers each client event as a test says, and keeps what it sees. */
export class RealtimeUpstream extends EventEmitter {
  /** The newest session: { socket, url, headers, received }, `received` being the texts that came. */
  session;
  #answers = {};
  #refusal;
  #http = http.createServer((request, response) => response.writeHead(404).end());
  #sockets = new WebSocketServer({
    server: this.#http,
    handleProtocols: (offered) => (offered.has('realtime') ? 'realtime' : false),
    verifyClient: (info, decide) => (this.#refusal ? decide(false, ...this.#refusal) : decide(true)),
  });

  async start() {
    this.#sockets.on('connection', (socket, request) => this.#take(socket, request));
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  get baseUrl() {
    return `http://127.0.0.1:${this.#http.address().port}/v1`;
  }

  /** `answers`: a client event's type to the texts that are sent for it; `refusal`: status and body, instead of a session. */
  script(answers, refusal) {
    this.#answers = answers;
    this.#refusal = refusal;
    this.session = undefined;
  }

  /** Emits `closed` with code and reason when the session ends. */
  #take(socket, { url, headers }) {
    this.session = { socket, url, headers, received: [] };
    const { received } = this.session;
    socket.on('message', (text) => {
      received.push(text.toString());
      for (const answer of this.#answers[JSON.parse(text).type] ?? []) socket.send(answer);
    });
    socket.on('close', (code, reason) => this.emit('closed', code, reason.toString()));
    for (const answer of this.#answers.connected ?? []) socket.send(answer);
  }

  stop() {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#http.closeAllConnections();
    this.#http.close();
  }
}
