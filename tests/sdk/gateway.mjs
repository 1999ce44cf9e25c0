// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

function clientKey(name, key, more = {}) {
  return { name, sha256: createHash('sha256').update(key).digest('hex'), ...more };
}

/** A running `pllm serve` in front of an upstream, in a folder of its own. */
export class Gateway {
  #folder = mkdtempSync(path.join(tmpdir(), 'pllm-sdk-'));
  #process;
  #output = '';

  async start(upstreamUrl) {
    const config = path.join(this.#folder, 'config.json');
    writeFileSync(config, JSON.stringify({
      server: { port: 0 },
      providers: [
        { id: 'up', type: 'openai-compatible', base_url: upstreamUrl, key: 'env:UPSTREAM_KEY' },
        { id: 'keyless', type: 'openai-compatible', base_url: upstreamUrl, key: 'env:NOT_SET_ANYWHERE' },
      ],
      models: [{ id: 'my-model', retries: 0, targets: [{ provider: 'up', model: 'upstream-model' }] }],
      client_keys: [clientKey('all', 'client-key', { admin: true }),
                    clientKey('limited', 'limited-key', { models: ['other-*'] })],
    }), { mode: 0o600 });
    const environment = { PATH: process.env.PATH, HOME: this.#folder, UPSTREAM_KEY: 'upstream-key',
                          DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
    for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS'])
      if (process.env[name]) environment[name] = process.env[name];
    this.#process = spawn(process.env.PLLM_PROGRAM,
                          ['serve', '--config', config, '--data-dir', path.join(this.#folder, 'data')],
                          { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const part of this.#process.stdout) {
      this.#output += part;
      if (this.#output.includes('\n')) break;
    }
    const url = /^pllm: listening on (\S+)\n/.exec(this.#output)?.[1];
    if (!url) throw new Error(`no ready line: ${this.#output}`);
    this.baseUrl = `${url}/v1`;
  }

  async stop() {
    if (this.#process?.exitCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
    return this.#process?.exitCode;
  }
}
