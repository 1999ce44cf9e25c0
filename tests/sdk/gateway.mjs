// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A client key as the configuration has it. */
export function clientKey(name, key, more = {}) {
  return { name, sha256: createHash('sha256').update(key).digest('hex'), ...more };
}

/** A provider that may have everything. */
export function provider(id, baseUrl, more = {}) {
  return { id, type: 'openai-compatible', base_url: baseUrl, key: 'env:UPSTREAM_KEY', ...more };
}

/** The model `id` at the provider `up`, asked once. */
export function model(id, name = 'upstream-model', more = {}) {
  return { id, retries: 0, targets: [{ provider: 'up', model: name }], ...more };
}

/** A running `pllm serve` in front of an upstream, in a folder of its own. */
export class Gateway {
  #folder = mkdtempSync(path.join(tmpdir(), 'pllm-sdk-'));
  #process;
  #output = '';
  #log = '';

  /** `more`: a function that changes the configuration. */
  async start(upstreamUrl, more = () => {}) {
    const config = path.join(this.#folder, 'config.json');
    const settings = {
      server: { port: 0 },
      providers: [provider('up', upstreamUrl),
                  provider('keyless', upstreamUrl, { key: 'env:NOT_SET_ANYWHERE', apis: ['chat'] })],
      models: [model('my-model')],
      defaults: { retries: 0 },
      client_keys: [clientKey('all', 'client-key', { admin: true }),
                    clientKey('other', 'other-key'),
                    clientKey('limited', 'limited-key', { models: ['other-*'] })],
    };
    more(settings);
    writeFileSync(config, JSON.stringify(settings), { mode: 0o600 });
    const environment = { PATH: process.env.PATH, HOME: this.#folder, UPSTREAM_KEY: 'upstream-key',
                          DBUS_SESSION_BUS_ADDRESS: 'disabled:' };
    for (const name of ['ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS'])
      if (process.env[name]) environment[name] = process.env[name];
    this.#process = spawn(process.env.PLLM_PROGRAM,
                          ['serve', '--config', config, '--data-dir', path.join(this.#folder, 'data')],
                          { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process.stderr.on('data', (text) => (this.#log += text));
    for await (const part of this.#process.stdout) {
      this.#output += part;
      if (this.#output.includes('\n')) break;
    }
    const url = /^pllm: listening on (\S+)\n/.exec(this.#output)?.[1];
    if (!url) throw new Error(`no ready line: ${this.#output}${this.#log}`);
    this.origin = url;
    this.baseUrl = `${url}/v1`;
  }

  /** Its exit code. Throws where its log has a warning of Qt's, or tells more than once where it listens. */
  async stop() {
    if (this.#process?.exitCode === null) {
      const closed = once(this.#process, 'close');
      this.#process.kill('SIGTERM');
      await closed;
    }
    rmSync(this.#folder, { recursive: true, force: true });
    process.stderr.write(this.#log);
    const faults = this.#log.split('\n').filter((line) => /\bQ[A-Z]\w+(::|:)|pllm\.serve: listening/.test(line));
    if (faults.length > 0) throw new Error(`in the log: ${faults.slice(0, 5).join('; ')}`);
    return this.#process?.exitCode;
  }
}
