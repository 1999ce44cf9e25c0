// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The dialects of toolupstream.mjs: how a request's tools and their results are read, and an answer's events.

const signature = 'c2lnbmVkIGJ5IHRoZSB1cHN0cmVhbQ==';
const thought = 'I read the marker first.';
const said = 'Let me read it.';

function halves(text) {
  const middle = text.length >> 1;
  return [text.slice(0, middle), text.slice(middle)];
}

function textOf(content) {
  return typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n');
}

function data(value) {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function named(value) {
  return `event: ${value.type}\n${data(value)}`;
}

const listed = {
  object: 'list', data: [{ id: 'upstream-model', object: 'model', created: 1700000000, owned_by: 'up' }],
};

/** OpenAI's chat completions, reasoning as vLLM and others send it. */
function chatAnswer(deltas, finish) {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1700000000, model: 'upstream-model' };
  const chunks = [{ role: 'assistant', content: '' }, ...deltas].map((delta) =>
    data({ ...head, choices: [{ index: 0, delta, finish_reason: null }] }));
  const usage = { prompt_tokens: 1000, completion_tokens: 20, total_tokens: 1020 };
  return [...chunks, data({ ...head, choices: [{ index: 0, delta: {}, finish_reason: finish }] }),
          data({ ...head, choices: [], usage }), 'data: [DONE]\n\n'];
}

const chat = {
  base: '/v1', path: '/v1/chat/completions', keyHeader: 'authorization', keyPrefix: 'Bearer ', models: listed,
  tools: ({ tools = [] }) => tools.map((tool) => tool[tool.type].name),
  results: ({ messages }) => messages.filter(({ role }) => role === 'tool')
    .map(({ tool_call_id: id, content }) => ({ id, text: textOf(content) })),
  givesBackReasoning: ({ messages }) => messages.some((message) => message.reasoning_content === thought),
  text: (text) => chatAnswer(halves(text).map((content) => ({ content })), 'stop'),
  call: (id, name, json) => chatAnswer([
    ...halves(thought).map((part) => ({ reasoning_content: part })), { content: said },
    { tool_calls: [{ index: 0, id, type: 'function', function: { name, arguments: '' } }] },
    ...halves(json).map((part) => ({ tool_calls: [{ index: 0, function: { arguments: part } }] })),
  ], 'tool_calls'),
};

/** Anthropic's messages; blocks: [start, deltas]. */
function anthropicAnswer(blocks, stop) {
  const usage = { input_tokens: 1000, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'upstream-model', content: [],
                    stop_reason: null, stop_sequence: null, usage };
  return [{ type: 'message_start', message },
          ...blocks.flatMap(([start, deltas], index) => [
            { type: 'content_block_start', index, content_block: start },
            ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
            { type: 'content_block_stop', index }]),
          { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage: { output_tokens: 20 } },
          { type: 'message_stop' }].map(named);
}

function anthropicText(text) {
  return [{ type: 'text', text: '' }, halves(text).map((part) => ({ type: 'text_delta', text: part }))];
}

function anthropicBlocks({ messages }) {
  return messages.flatMap(({ content }) => (typeof content === 'string' ? [] : content));
}

const anthropic = {
  base: '/v1', path: '/v1/messages', countPath: '/v1/messages/count_tokens', keyHeader: 'x-api-key',
  models: {
    data: [{ type: 'model', id: 'upstream-model', display_name: 'Upstream', created_at: '2026-01-01T00:00:00Z' }],
    has_more: false, first_id: 'upstream-model', last_id: 'upstream-model',
  },
  tools: ({ tools = [] }) => tools.map(({ name }) => name),
  results: (body) => anthropicBlocks(body).filter(({ type }) => type === 'tool_result')
    .map(({ tool_use_id: id, content }) => ({ id, text: textOf(content) })),
  givesBackReasoning: (body) => anthropicBlocks(body)
    .some((block) => block.type === 'thinking' && block.thinking === thought && block.signature === signature),
  text: (text) => anthropicAnswer([anthropicText(text)], 'end_turn'),
  call: (id, name, json) => anthropicAnswer([
    [{ type: 'thinking', thinking: '', signature: '' },
     [...halves(thought).map((part) => ({ type: 'thinking_delta', thinking: part })),
      { type: 'signature_delta', signature }]],
    anthropicText(said),
    [{ type: 'tool_use', id, name, input: {} },
     halves(json).map((part) => ({ type: 'input_json_delta', partial_json: part }))],
  ], 'tool_use'),
};

/** Gemini's streamGenerateContent. */
function geminiAnswer(parts) {
  const usageMetadata = { promptTokenCount: 1000, candidatesTokenCount: 20, totalTokenCount: 1020 };
  return parts.map((part, index) => data({
    candidates: [{ content: { parts: [part], role: 'model' }, index: 0,
                   ...(index + 1 === parts.length ? { finishReason: 'STOP' } : {}) }],
    usageMetadata, modelVersion: 'upstream-model', responseId: 'r-1',
  }));
}

function geminiParts({ contents }) {
  return contents.flatMap(({ parts }) => parts);
}

const gemini = {
  base: '/v1beta', path: '/v1beta/models/upstream-model:streamGenerateContent', keyHeader: 'x-goog-api-key',
  models: {
    models: [{ name: 'models/upstream-model', displayName: 'Upstream',
               supportedGenerationMethods: ['generateContent'] }],
  },
  tools: ({ tools = [] }) => tools.flatMap((tool) => tool.functionDeclarations ?? []).map(({ name }) => name),
  results: (body) => geminiParts(body).filter((part) => part.functionResponse)
    .map(({ functionResponse: { id, response } }) => ({ id, text: JSON.stringify(response) })),
  givesBackReasoning: (body) => geminiParts(body)
    .some((part) => part.functionCall && part.thoughtSignature === signature),
  text: (text) => geminiAnswer(halves(text).map((part) => ({ text: part }))),
  call: (id, name, json) => geminiAnswer([
    { text: thought, thought: true }, { text: said },
    { functionCall: { id, name, args: JSON.parse(json) }, thoughtSignature: signature }]),
};

/** OpenAI's responses; items: [item as it ends, the events between its begin and its end]. */
function responsesAnswer(items) {
  const response = { id: 'resp_1', object: 'response', created_at: 1700000000, status: 'in_progress',
                     model: 'upstream-model', output: [], error: null, incomplete_details: null };
  const usage = { input_tokens: 1000, input_tokens_details: { cached_tokens: 0 }, output_tokens: 20,
                  output_tokens_details: { reasoning_tokens: 5 }, total_tokens: 1020 };
  const output = items.map(([item]) => item);
  return [{ type: 'response.created', response }, { type: 'response.in_progress', response },
          ...items.flatMap(([item, events], index) => [
            { type: 'response.output_item.added', output_index: index, item: { ...item, ...begun[item.type] } },
            ...events.map((event) => ({ ...event, output_index: index, item_id: item.id })),
            { type: 'response.output_item.done', output_index: index, item }]),
          { type: 'response.completed', response: { ...response, status: 'completed', output, usage } },
  ].map((event, number) => named({ ...event, sequence_number: number }));
}

const begun = {
  reasoning: { summary: [], encrypted_content: '' },
  message: { status: 'in_progress', content: [] },
  function_call: { status: 'in_progress', arguments: '' },
};

function responsesText(text) {
  const part = { type: 'output_text', text, annotations: [], logprobs: [] };
  return [{ id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content: [part] }, [
    { type: 'response.content_part.added', content_index: 0, part: { ...part, text: '' } },
    ...halves(text).map((delta) => ({ type: 'response.output_text.delta', content_index: 0, delta, logprobs: [] })),
    { type: 'response.output_text.done', content_index: 0, text, logprobs: [] },
    { type: 'response.content_part.done', content_index: 0, part }]];
}

const responses = {
  base: '/v1', path: '/v1/responses', keyHeader: 'authorization', keyPrefix: 'Bearer ', models: listed,
  tools: ({ tools = [] }) => tools.map(({ name }) => name),
  results: ({ input }) => input.filter(({ type }) => type === 'function_call_output')
    .map(({ call_id: id, output }) => ({ id, text: textOf(output) })),
  givesBackReasoning: ({ input }) => input
    .some((item) => item.type === 'reasoning' && item.encrypted_content === signature),
  text: (text) => responsesAnswer([responsesText(text)]),
  call: (id, name, json) => {
    const part = { type: 'summary_text', text: thought };
    return responsesAnswer([
      [{ id: 'rs_1', type: 'reasoning', summary: [part], encrypted_content: signature }, [
        { type: 'response.reasoning_summary_part.added', summary_index: 0, part: { ...part, text: '' } },
        { type: 'response.reasoning_summary_text.delta', summary_index: 0, delta: thought },
        { type: 'response.reasoning_summary_text.done', summary_index: 0, text: thought },
        { type: 'response.reasoning_summary_part.done', summary_index: 0, part }]],
      responsesText(said),
      [{ id: 'fc_1', type: 'function_call', status: 'completed', call_id: id, name, arguments: json }, [
        ...halves(json).map((delta) => ({ type: 'response.function_call_arguments.delta', delta })),
        { type: 'response.function_call_arguments.done', arguments: json }]]]);
  },
};

export const dialects = { chat, responses, anthropic, gemini };
