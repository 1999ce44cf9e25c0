// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The official SDK of each client dialect: asks for a stream, lets the SDK put it together, and tells it in
// the form of recordings.mjs.
import Anthropic from '@anthropic-ai/sdk';
import { GoogleGenAI } from '@google/genai';
import { Ollama } from 'ollama';
import OpenAI from 'openai';

import { sorted } from './recordings.mjs';

const messages = [{ role: 'user', content: 'Hi' }];

function openAi(gateway) {
  return new OpenAI({ apiKey: 'client-key', baseURL: gateway.baseUrl, maxRetries: 0 });
}

async function chat(gateway, model) {
  const stream = openAi(gateway).chat.completions.stream({ model, messages, stream_options: { include_usage: true } });
  const { choices: [{ message, finish_reason: word }], usage } = await stream.finalChatCompletion();
  const calls = (message.tool_calls ?? []).map(({ id, function: { name, arguments: given } }) =>
    ({ id, name, arguments: sorted(given) }));
  return { text: (message.content ?? '') + (message.refusal ?? ''), calls,
           finish: { stop: 'stop', length: 'length', tool_calls: 'tools', content_filter: 'filter' }[word],
           input: usage.prompt_tokens, output: usage.completion_tokens };
}

async function completions(gateway, model) {
  const read = { text: '', calls: [] };
  const stream = await openAi(gateway).completions.create({ model, prompt: 'Hi', stream: true,
                                                            stream_options: { include_usage: true } });
  for await (const { choices: [choice], usage } of stream) {
    read.text += choice?.text ?? '';
    read.finish = { stop: 'stop', length: 'length', content_filter: 'filter' }[choice?.finish_reason] ?? read.finish;
    if (usage) [read.input, read.output] = [usage.prompt_tokens, usage.completion_tokens];
  }
  return read;
}

async function responses(gateway, model) {
  const stream = openAi(gateway).responses.stream({ model, input: 'Hi' });
  let response;
  for await (const event of stream) // of these the SDK puts together what is complete only
    if (event.type === 'response.incomplete') response = event.response;
  response ??= await stream.finalResponse();
  const calls = response.output.filter(({ type }) => type === 'function_call')
    .map(({ call_id: id, name, arguments: given }) => ({ id, name, arguments: sorted(given) }));
  const reason = response.incomplete_details?.reason ?? response.status;
  const parts = response.output.flatMap(({ type, content }) => (type === 'message' ? content : []));
  const isRefused = parts.some((part) => part.type === 'refusal');
  const finish = isRefused ? 'filter' : { completed: calls.length > 0 ? 'tools' : 'stop', max_output_tokens: 'length',
                   content_filter: 'filter' }[reason];
  return { text: parts.map((part) => part.text ?? part.refusal).join(''), calls, finish,
           input: response.usage?.input_tokens ?? 0, output: response.usage?.output_tokens ?? 0 };
}

async function anthropic(gateway, model) {
  const client = new Anthropic({ apiKey: 'client-key', baseURL: gateway.origin, maxRetries: 0 });
  const { content, stop_reason: word, stop_details: details, usage } =
    await client.messages.stream({ model, max_tokens: 1000, messages }).finalMessage();
  const calls = content.filter(({ type }) => type === 'tool_use')
    .map(({ id, name, input }) => ({ id, name, arguments: sorted(input) }));
  const texts = content.map((block) => (block.type === 'text' ? block.text : ''));
  return { text: texts.join('') + (details?.explanation ?? ''), calls,
           finish: { end_turn: 'stop', stop_sequence: 'stop', max_tokens: 'length', tool_use: 'tools',
                     refusal: 'filter', pause_turn: 'pause' }[word],
           input: usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0),
           output: usage.output_tokens };
}

async function gemini(gateway, model) {
  const client = new GoogleGenAI({ apiKey: 'client-key', httpOptions: { baseUrl: gateway.origin } });
  const read = { text: '', calls: [] };
  for await (const { candidates, usageMetadata: usage, promptFeedback } of
    await client.models.generateContentStream({ model, contents: 'Hi' })) {
    for (const part of candidates?.[0]?.content?.parts ?? []) {
      if (part.functionCall)
        read.calls.push({ id: part.functionCall.id, name: part.functionCall.name, arguments: sorted(part.functionCall.args) });
      else if (!part.thought) read.text += part.text ?? '';
    }
    const word = promptFeedback?.blockReason ? 'SAFETY' : candidates?.[0]?.finishReason;
    read.finish = { STOP: 'stop', MAX_TOKENS: 'length', SAFETY: 'filter', OTHER: 'pause' }[word] ?? read.finish;
    if (usage?.promptTokenCount === undefined) continue;
    [read.input, read.output] =
      [usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0),
       (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0)];
  }
  if (read.finish === 'stop' && read.calls.length > 0) read.finish = 'tools';
  return read;
}

/** The client of Ollama's SDK for Node, with its key. */
export function ollamaClient(gateway, more = {}) {
  return new Ollama({ host: gateway.origin, headers: { Authorization: 'Bearer client-key' }, ...more });
}

async function ollama(gateway, model) {
  const read = { text: '', calls: [] };
  for await (const { message, done, done_reason: word, prompt_eval_count: input = 0, eval_count: output = 0 } of
    await ollamaClient(gateway).chat({ model, messages, stream: true })) {
    read.text += message.content;
    for (const { id, function: { name, arguments: given } } of message.tool_calls ?? [])
      read.calls.push({ id, name, arguments: sorted(given) });
    if (done) Object.assign(read, { finish: word, input, output });
  }
  if (read.finish === 'stop' && read.calls.length > 0) read.finish = 'tools';
  return read;
}

export const clients = { chat, completions, responses, anthropic, gemini, ollama };
