// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a provider answers, in a form that nobody would write again in the same way.

/** JSON with spacing, number text and an escape that do not survive being parsed and written. */
export function oddJson(value) {
  return JSON.stringify(value, null, 1).replace(/\n?\}$/, ' ,"unknown_field" : [1.50e0, "\\u00fc", -0.0]}\r\n');
}

export const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
export const chat = {
  id: 'chatcmpl-1', object: 'chat.completion', created: 1700000000, model: 'upstream-model',
  choices: [{ index: 0, message: { role: 'assistant', content: '{"city":"Köln"}' }, finish_reason: 'stop' }], usage,
};
export const completion = {
  id: 'cmpl-1', object: 'text_completion', created: 1700000000, model: 'upstream-model',
  choices: [{ text: 'Hello', index: 0, logprobs: null, finish_reason: 'stop' }], usage,
};
export const moderation = {
  id: 'modr-1', model: 'upstream-model',
  results: [{ flagged: true, categories: { violence: true }, category_scores: { violence: 0.9 } }],
};
export const images = { created: 1700000000, data: [{ b64_json: 'iVBORw0KGgo=' }], usage };
export const verboseTranscription = {
  task: 'transcribe', language: 'german', duration: 1.5, text: 'Grüße', usage: { type: 'duration', seconds: 2 },
  segments: [{ id: 0, start: 0, end: 1.5, text: 'Grüße' }],
};
export const subtitles = '1\r\n00:00:00,000 --> 00:00:01,500\r\nGrüße\r\n\r\n';
export const webSubtitles = 'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nGrüße\n';

export function embeddings(...vectors) {
  return {
    object: 'list', model: 'upstream-model', usage: { prompt_tokens: 8, total_tokens: 8 },
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  };
}

/** As the API writes floats in base64: 32 bit, little-endian. */
export function base64Floats(...numbers) {
  return Buffer.from(new Float32Array(numbers).buffer).toString('base64');
}

export function response(id, status = 'completed') {
  return {
    id, object: 'response', created_at: 1700000000, status, model: 'upstream-model', error: null,
    output: [{ type: 'message', id: 'msg_1', role: 'assistant', status,
               content: [{ type: 'output_text', text: '{"city":"Köln"}', annotations: [] }] }],
    usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15 },
  };
}

export function file(id) {
  return { id, object: 'file', bytes: 12, created_at: 1700000000, filename: 'batch.jsonl', purpose: 'batch', status: 'processed' };
}

export function batch(id, status = 'validating') {
  return { id, object: 'batch', endpoint: '/v1/chat/completions', input_file_id: 'file-1', completion_window: '24h',
           status, created_at: 1700000000, output_file_id: null };
}

export function page(items, hasMore) {
  return { object: 'list', data: items, first_id: items[0]?.id, last_id: items.at(-1)?.id, has_more: hasMore };
}

/** An event of a typed stream, with its name in both places. */
export function typed(type, more) {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
}

export function responseEvents(id) {
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
  const text = '{"city":"Köln"}';
  return [
    typed('response.created', { sequence_number: 0, response: { ...response(id, 'in_progress'), output: [] } }),
    typed('response.output_item.added', { sequence_number: 1, output_index: 0,
      item: { type: 'message', id: 'msg_1', role: 'assistant', status: 'in_progress', content: [] } }),
    typed('response.content_part.added', { sequence_number: 2, ...at,
      part: { type: 'output_text', text: '', annotations: [] } }),
    typed('response.output_text.delta', { sequence_number: 3, ...at, delta: text.slice(0, 5) }),
    typed('response.output_text.delta', { sequence_number: 4, ...at, delta: text.slice(5) }),
    typed('response.completed', { sequence_number: 5, response: response(id) }),
  ];
}
