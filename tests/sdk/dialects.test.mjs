// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Each recorded stream of each provider, through each client dialect: what its official SDK puts together is
// what the recording says.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { clients } from './dialectclients.mjs';
import { Gateway, provider } from './gateway.mjs';
import { providers, recordings } from './recordings.mjs';
import { plain, Upstream } from './upstream.mjs';

const upstream = new Upstream();
const gateway = new Gateway();

/** What is no answer that could be compared, or has no form elsewhere. */
const others = {
  'openai/custom-tool': 'custom tools have no form in most dialects',
  'openai/two-choices': 'the other dialects answer once',
  'shared/openai-responses/openai-custom-tool.1': 'custom tools have no form in most dialects',
  'shared/xai/xai-tool-call for a client of chat': 'passes as xAI counts: without the reasoning',
  'shared/mistral/mistral-reasoning for a client of chat': 'passes with content that OpenAI\'s SDK cannot join',
  'anthropic/refusal for a client of anthropic': 'passes, but the SDK leaves the explanation out',
  'shared/openai-responses/openai-reasoning-encrypted-content.1': 'several answers',
  'responses/failed': 'an error',
  'shared/openai-responses/openai-error.1': 'an error',
  'anthropic/overloaded': 'an error',
};

/** How an end is told to a client whose form has no word for it. */
function toldFinish({ finish, calls }, id, client) {
  if (finish === 'pause' && client !== id && client !== 'gemini') return 'stop';
  if (finish === 'filter' && client === 'ollama') return calls.length > 0 ? 'tools' : 'stop';
  return finish;
}

before(async () => {
  await upstream.start();
  await gateway.start(upstream.baseUrl, (settings) => {
    settings.server.ollama_api = true;
    settings.providers = Object.entries(providers).map(([id, { type, apis }]) =>
      // Below /v1 Ollama speaks OpenAI's form.
      provider(id, id === 'ollama' ? upstream.baseUrl.replace('/v1', '/api') : upstream.baseUrl,
               { type, ...(apis ? { apis } : {}) }));
    settings.models = Object.keys(providers).map((id) =>
      ({ id: `to-${id}`, retries: 0, targets: [{ provider: id, model: 'upstream-model' }] }));
  });
});

after(async () => {
  upstream.stop();
  assert.equal(await gateway.stop(), 0);
});

for (const id of Object.keys(providers)) {
  describe(`a provider's ${id}`, () => {
    for (const recording of recordings(id)) {
      for (const [client, ask] of Object.entries(clients)) {
        const name = `${recording.name} for a client of ${client}`;
        const reason = others[recording.name] ?? others[name];
        if (reason) {
          it(name, { skip: reason }, () => {});
          continue;
        }
        const said = recording.said();
        if (client === 'completions' && said.calls.length > 0) {
          it(name, { skip: 'completions have no calls' }, () => {});
          continue;
        }
        it(name, async () => {
          upstream.answerWith(plain(200, recording.contentType, recording.wire));
          const told = await ask(gateway, `to-${id}`);
          const ids = new Set(told.calls.map((call) => call.id).filter(Boolean));
          if (client !== id) assert.equal(ids.size, told.calls.length, 'calls without ids of their own');
          told.calls = told.calls.map(({ name: called, arguments: given }) => ({ name: called, arguments: given }));
          assert.deepEqual(told, { ...said, finish: toldFinish(said, id, client) });
        });
      }
    }
  });
}
