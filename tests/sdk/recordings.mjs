// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded streams of providers: their lines as they travel, and what they say, read without the gateway's
// help.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { eventStream } from './eventstream.mjs';

const source = process.env.PLLM_SDK_SOURCE;
const own = path.join(source, '../dialects/data');
const shared = path.join(source, '../../../shared/fixtures');

/** JSON with its keys sorted, so that arguments can be compared. */
export function sorted(json) {
  const value = typeof json === 'string' ? JSON.parse(json || '{}') : json ?? {};
  return JSON.stringify(value, (key, item) => item && typeof item === 'object' && !Array.isArray(item)
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))) : item);
}

function answer() {
  return { text: '', calls: [], finish: undefined, input: 0, output: 0 };
}

function finished(read, reasons, word) {
  read.finish = reasons[word] ?? `unknown: ${word}`;
  if (read.finish === 'stop' && read.calls.length > 0) read.finish = 'tools';
  for (const call of read.calls) call.arguments = sorted(call.arguments);
  return read;
}

/** OpenAI's chat and completions, and those who speak them. */
function readChat(lines) {
  const read = answer();
  let word;
  for (const { choices = [], usage, x_groq: groq } of lines) {
    for (const choice of choices) {
      const { content, tool_calls: calls = [] } = choice.delta ?? { content: choice.text };
      const parts = Array.isArray(content) ? content.filter((part) => part.type === 'text') : [{ text: content ?? '' }];
      for (const part of parts) read.text += part.text;
      for (const call of calls ?? []) {
        const index = call.index ?? read.calls.length;
        read.calls[index] ??= { name: call.function.name, arguments: '' };
        read.calls[index].arguments += call.function.arguments ?? '';
      }
      word = choice.finish_reason ?? word;
    }
    const counted = usage ?? groq?.usage;
    if (!counted) continue;
    const { prompt_tokens: input, completion_tokens: output, total_tokens: total } = counted;
    const reasoning = counted.completion_tokens_details?.reasoning_tokens ?? 0;
    [read.input, read.output] = [input, total === input + output + reasoning ? output + reasoning : output]; // xAI
  }
  return finished(read, { stop: 'stop', length: 'length', tool_calls: 'tools', content_filter: 'filter' }, word);
}

function readAnthropic(lines) {
  const read = answer();
  const blocks = new Map();
  let word;
  let usage = {};
  for (const event of lines) {
    if (event.type === 'message_start') usage = { ...event.message.usage };
    if (event.type === 'content_block_start' && event.content_block.type === 'tool_use') {
      blocks.set(event.index, { name: event.content_block.name, arguments: '' });
      read.calls.push(blocks.get(event.index));
    }
    if (event.delta?.type === 'text_delta') read.text += event.delta.text;
    if (event.delta?.type === 'input_json_delta' && blocks.has(event.index))
      blocks.get(event.index).arguments += event.delta.partial_json;
    if (event.type !== 'message_delta') continue;
    word = event.delta.stop_reason;
    read.text += event.delta.stop_details?.explanation ?? '';
    usage = { ...usage, ...event.usage };
  }
  read.input = usage.input_tokens + (usage.cache_read_input_tokens ?? 0) + (usage.cache_creation_input_tokens ?? 0);
  read.output = usage.output_tokens;
  return finished(read, { end_turn: 'stop', stop_sequence: 'stop', max_tokens: 'length', tool_use: 'tools',
                          refusal: 'filter', pause_turn: 'pause' }, word);
}

function readGemini(lines) {
  const read = answer();
  let word;
  for (const { candidates = [], usageMetadata: usage, promptFeedback } of lines) {
    if (promptFeedback?.blockReason) word = 'SAFETY';
    for (const part of candidates[0]?.content?.parts ?? []) {
      if (part.functionCall) read.calls.push({ name: part.functionCall.name, arguments: part.functionCall.args });
      else if (!part.thought) read.text += part.text ?? '';
    }
    word = candidates[0]?.finishReason ?? word;
    if (!usage) continue;
    read.input = usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0);
    read.output = (usage.candidatesTokenCount ?? 0) + (usage.thoughtsTokenCount ?? 0);
  }
  return finished(read, { STOP: 'stop', MAX_TOKENS: 'length', SAFETY: 'filter' }, word);
}

/** The last event holds the whole answer. */
function readResponses(lines) {
  const read = answer();
  const { response } = lines.at(-1);
  for (const item of response.output) {
    if (item.type === 'function_call') read.calls.push({ name: item.name, arguments: item.arguments });
    for (const part of item.type === 'message' ? item.content : []) read.text += part.text ?? part.refusal;
  }
  [read.input, read.output] = [response.usage?.input_tokens ?? 0, response.usage?.output_tokens ?? 0];
  const isRefused = response.output.some((item) => item.content?.some((part) => part.type === 'refusal'));
  return finished(read, { completed: 'stop', max_output_tokens: 'length', content_filter: 'filter' },
                  isRefused ? 'content_filter' : response.incomplete_details?.reason ?? response.status);
}

function readBedrock(lines) {
  const read = answer();
  const blocks = new Map();
  let word;
  for (const { contentBlockStart: start, contentBlockDelta: piece, messageStop, metadata } of lines) {
    if (start?.start.toolUse && start.start.toolUse.type !== 'server_tool_use') {
      blocks.set(start.contentBlockIndex, { name: start.start.toolUse.name, arguments: '' });
      read.calls.push(blocks.get(start.contentBlockIndex));
    }
    read.text += piece?.delta.text ?? '';
    if (piece?.delta.toolUse && blocks.has(piece.contentBlockIndex))
      blocks.get(piece.contentBlockIndex).arguments += piece.delta.toolUse.input;
    word = messageStop?.stopReason ?? word;
    if (!metadata) continue;
    const { inputTokens, outputTokens, cacheReadInputTokens = 0, cacheWriteInputTokens = 0 } = metadata.usage;
    [read.input, read.output] = [inputTokens + cacheReadInputTokens + cacheWriteInputTokens, outputTokens];
  }
  return finished(read, { end_turn: 'stop', stop_sequence: 'stop', max_tokens: 'length', tool_use: 'tools' }, word);
}

function readCohere(lines) {
  const read = answer();
  for (const { type, index, delta } of lines) {
    const message = delta?.message;
    if (type === 'content-start' || type === 'content-delta') read.text += message.content.text ?? '';
    if (type === 'tool-plan-delta') read.text += message.tool_plan;
    if (type === 'tool-call-start')
      read.calls[index] = { name: message.tool_calls.function.name, arguments: message.tool_calls.function.arguments ?? '' };
    if (type === 'tool-call-delta') read.calls[index].arguments += message.tool_calls.function.arguments;
    if (type === 'message-end')
      [read.input, read.output, read.word] = [delta.usage.tokens.input_tokens, delta.usage.tokens.output_tokens,
                                              delta.finish_reason];
  }
  const { word, ...rest } = read;
  return finished(rest, { COMPLETE: 'stop', STOP_SEQUENCE: 'stop', MAX_TOKENS: 'length', TOOL_CALL: 'tools' }, word);
}

function readOllama(lines) {
  const read = answer();
  for (const { message } of lines) {
    read.text += message.content ?? '';
    for (const call of message.tool_calls ?? []) read.calls.push({ ...call.function });
  }
  read.calls = read.calls.map(({ name, arguments: given }) => ({ name, arguments: given }));
  const last = lines.at(-1);
  [read.input, read.output] = [last.prompt_eval_count, last.eval_count];
  return finished(read, { stop: 'stop', length: 'length' }, last.done_reason);
}

const events = (named, done) => (lines) => lines.map((line) =>
  `${named ? `event: ${JSON.parse(line).type}\n` : ''}data: ${line}\n\n`).join('') + (done ? 'data: [DONE]\n\n' : '');

/** Each form of the providers': how its lines travel, how they are read, and where the recordings are. */
export const providers = {
  chat: { type: 'openai-compatible', apis: ['chat'], read: readChat, wire: events(false, true),
          own: 'openai', shared: ['openai', 'azure', 'deepseek', 'groq', 'mistral', 'xai'],
          takes: (lines) => lines[0].object === 'chat.completion.chunk' },
  completions: { type: 'openai-compatible', apis: ['completions'], read: readChat, wire: events(false, true),
                 own: 'openai', shared: ['openai'], takes: (lines) => lines[0].object === 'text_completion' },
  responses: { type: 'openai-compatible', apis: ['responses'], read: readResponses, wire: events(true, false),
               own: 'responses', shared: ['openai-responses'] },
  anthropic: { type: 'anthropic', read: readAnthropic, wire: events(true, false), own: 'anthropic', shared: ['anthropic'] },
  gemini: { type: 'google', read: readGemini, wire: events(false, false), own: 'gemini', shared: ['google'] },
  bedrock: { type: 'bedrock', read: readBedrock, wire: eventStream, own: 'bedrock', shared: ['bedrock'],
             contentType: 'application/vnd.amazon.eventstream' },
  cohere: { type: 'cohere', read: readCohere, wire: events(true, false), own: 'cohere', shared: ['cohere'] },
  ollama: { type: 'ollama', read: readOllama, wire: (lines) => `${lines.join('\n')}\n`, own: 'ollama', shared: [],
            contentType: 'application/x-ndjson' },
};

/** The recorded streams of a provider: { name, wire, contentType, lines, said }; `said` is read when asked. */
export function recordings(id) {
  const { own: folder, shared: folders, wire, read, takes = () => true, contentType = 'text/event-stream' } = providers[id];
  const found = [];
  for (const place of [path.join(own, folder), ...folders.map((name) => path.join(shared, name))]) {
    if (!existsSync(place)) continue; // ../shared need not be there
    for (const file of readdirSync(place).filter((name) => name.endsWith('.chunks.txt')).sort()) {
      const text = readFileSync(path.join(place, file), 'utf8').split('\n').map((line) => line.trim()).filter(Boolean);
      const lines = text.map((line) => JSON.parse(line));
      if (!takes(lines)) continue;
      const name = `${place.startsWith(shared) ? 'shared/' : ''}${path.basename(place)}/${file.replace('.chunks.txt', '')}`;
      found.push({ name, wire: wire(text), contentType, lines, said: () => read(lines) });
    }
  }
  return found;
}
