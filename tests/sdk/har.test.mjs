// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is exported as HAR fits the published schema of HAR 1.2 (har-schema). PLLM_HAR_SAMPLES: the program that writes it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addMetaSchema(JSON.parse(readFileSync(require.resolve('ajv/dist/refs/json-schema-draft-06.json'), 'utf8')));
for (const schema of Object.values(require('har-schema'))) ajv.addSchema(schema);
const fits = ajv.getSchema('har.json');

describe('HAR', { skip: !process.env.PLLM_HAR_SAMPLES && 'PLLM_HAR_SAMPLES is not set' }, () => {
  const har = () => JSON.parse(execFileSync(process.env.PLLM_HAR_SAMPLES, { encoding: 'utf8' }));

  it('fits the schema', () => {
    const archive = har();
    assert.ok(fits(archive), ajv.errorsText(fits.errors));
    assert.equal(archive.log.entries.length, 5);
  });

  it('fits also in the legs to providers', () => {
    const request = ajv.getSchema('request.json');
    const response = ajv.getSchema('response.json');
    const timings = ajv.getSchema('timings.json');
    const attempts = har().log.entries.flatMap((entry) => entry._llm.attempts);
    assert.equal(attempts.length, 2);
    for (const attempt of attempts) {
      assert.ok(request(attempt.request), ajv.errorsText(request.errors));
      assert.ok(response(attempt.response), ajv.errorsText(response.errors));
      assert.ok(timings(attempt.timings), ajv.errorsText(timings.errors));
    }
  });

  it('is refused where it does not fit', () => {
    const broken = [
      (entry) => delete entry.startedDateTime,
      (entry) => (entry.startedDateTime = 'yesterday'),
      (entry) => (entry.request.url = 'not a url'),
      (entry) => delete entry.timings.wait,
      (entry) => (entry.response.content.size = '12'),
      (entry) => delete entry.response.redirectURL,
    ];
    for (const damage of broken) {
      const archive = har();
      damage(archive.log.entries[0]);
      assert.ok(!fits(archive), damage.toString());
    }
  });
});
