// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const source = process.env.PLLM_SDK_SOURCE ?? '.';
const published = path.join(source, '../../../shared/spec/openai-openapi.json');

/** The four schemas of what the gateway itself answers, as kept beside the tests. */
export const extract = read(path.join(source, 'data/schemas.json'));
/** OpenAI's whole document; undefined where it is not there. */
export const wholeDocument = existsSync(published) ? read(published) : undefined;

/** A schema without what only people read. */
export function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(Object.entries(schema)
    .filter(([name]) => !name.startsWith('x-') && !['title', 'description', 'example'].includes(name))
    .map(([name, value]) => [name, bare(value)]));
}

// OpenAPI 3.1 is JSON Schema 2020-12. Not strict: the document around the schemas is no schema.
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('unixtime', { type: 'number', validate: Number.isSafeInteger });
ajv.addSchema(wholeDocument ?? extract, 'openapi');

/** Throws what is wrong where `value` does not fit the document's schema of that name. */
export function assertFits(name, value) {
  const validate = ajv.getSchema(`openapi#/components/schemas/${name}`);
  if (!validate(value)) throw new Error(`no ${name}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(value)}`);
}
