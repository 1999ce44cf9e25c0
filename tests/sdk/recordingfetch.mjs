// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later

/** A fetch that keeps the bytes of each request and of each answer. */
export class RecordingFetch {
  /** In order: { method, path, sent, status, type, received }; `received` is the promise of a whole body. */
  exchanges = [];

  fetch = async (url, init = {}) => {
    const { protocol, pathname, search } = new URL(url);
    if (protocol === 'data:') return fetch(url, init); // the SDK tries what this fetch can do
    const exchange = { method: (init.method ?? 'GET').toUpperCase(), path: pathname + search, sent: Buffer.alloc(0) };
    if (init.body !== undefined && init.body !== null) init = await this.#frozen(init, exchange);
    this.exchanges.push(exchange);
    const response = await fetch(url, init);
    exchange.status = response.status;
    exchange.type = response.headers.get('content-type');
    return this.#recorded(response, exchange);
  };

  /** Not a clone: whoever leaves one of two branches waits for the other to end. */
  #recorded(response, exchange) {
    const pieces = [];
    let told;
    exchange.received = new Promise((resolve) => (told = resolve));
    const recorder = new TransformStream({
      transform(piece, controller) {
        pieces.push(piece);
        controller.enqueue(piece);
      },
      flush: () => told(Buffer.concat(pieces)),
    });
    const { status, statusText, headers } = response;
    return new Response(response.body?.pipeThrough(recorder), { status, statusText, headers });
  }

  /** A form gets its boundary where its bytes are made: once, here. */
  async #frozen(init, exchange) {
    const body = new Response(init.body);
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', body.headers.get('content-type'));
    exchange.sent = Buffer.from(await body.arrayBuffer());
    return { ...init, headers, body: exchange.sent };
  }
}
