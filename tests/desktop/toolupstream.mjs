// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// toolupstream.mjs DIALECT REPORT KEY: a provider on loopback for real-tools.sh, in one dialect. It thinks, says
// something and calls the client's shell tool to read `marker.txt`; once the tool's result is back, it says
// `The marker is …`. Its address is the one line on its output. REPORT gets a line a request, `problem: …` for what
// is wrong with one; REPORT.requests the requests themselves. KEY: what the gateway must send as its key.
import { appendFileSync } from 'node:fs';
import http from 'node:http';

import { dialects } from './tooldialects.mjs';

const [dialectName, report, key] = process.argv.slice(2);
const dialect = dialects[dialectName];
if (!dialect || !report || !key) {
  console.error(`usage: toolupstream.mjs ${Object.keys(dialects).join('|')} REPORT KEY`);
  process.exit(2);
}

/** The arguments of a coding tool's shell, by its name; the best first. */
const shells = {
  Bash: (command) => ({ command, description: 'Reads the marker' }),
  exec_command: (cmd) => ({ cmd }),
  shell_command: (command) => ({ command }),
  shell: (command) => ({ command: ['bash', '-c', command] }),
};
const callId = 'call_marker_1';

function tell(line) {
  appendFileSync(report, `${line}\n`);
}

/** What is wrong with a request that carries a tool's result. */
function problemsOf(result, body) {
  const problems = [];
  if (!/marker-[0-9a-f]+/.test(result.text)) problems.push(`the tool's result has no marker: ${result.text}`);
  if (result.id !== undefined && result.id !== callId) problems.push(`the result is of the call ${result.id}`);
  if (!dialect.givesBackReasoning(body)) problems.push('the reasoning before the call was not given back');
  return problems;
}

/** The events that answer a request. */
function answer(body) {
  const result = dialect.results(body).at(-1);
  if (result) {
    for (const problem of problemsOf(result, body)) tell(`problem: ${problem}`);
    tell('result: came back');
    return dialect.text(`The marker is ${/marker-[0-9a-f]+/.exec(result.text)?.[0] ?? 'missing'}.`);
  }
  const tools = dialect.tools(body);
  const shell = Object.keys(shells).find((name) => tools.includes(name));
  if (shell) {
    tell(`call: ${shell}, of ${tools.length} tools`);
    return dialect.call(callId, shell, JSON.stringify(shells[shell]('cat marker.txt')));
  }
  // Titles and the like, which are asked for beside the turn.
  tell(tools.length > 0 ? `problem: no shell among the tools ${tools.join(', ')}` : 'text: a request without tools');
  return dialect.text('A marker');
}

async function take(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const raw = Buffer.concat(parts).toString();
  const { method, url, headers } = request;
  const path = new URL(url, 'http://upstream').pathname;
  appendFileSync(`${report}.requests`, `${JSON.stringify({ method, url, headers, body: raw })}\n`);
  if (method === 'GET' && path.endsWith('/models')) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(dialect.models));
    return;
  }
  if (method === 'POST' && path === dialect.countPath) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":1000}');
    return;
  }
  if (method !== 'POST' || path !== dialect.path) {
    tell(`problem: ${method} ${url} is not ${dialectName}`);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":{"message":"not here"}}');
    return;
  }
  if (headers[dialect.keyHeader] !== `${dialect.keyPrefix ?? ''}${key}`)
    tell(`problem: ${dialect.keyHeader} is not the provider's key`);
  // Anthropic's own requests pass as they are: there the line shows that it would be seen elsewhere.
  const isClaudes = headers['user-agent']?.startsWith('claude-cli/') && dialectName === 'anthropic';
  if (raw.includes('x-anthropic-billing-header') !== isClaudes)
    tell(`problem: the billing line ${isClaudes ? 'is missing' : 'came through'}`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of answer(JSON.parse(raw))) response.write(event);
  response.end();
}

const server = http.createServer((request, response) => take(request, response).catch((error) => {
  tell(`problem: ${error.stack}`);
  response.destroy();
}));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}${dialect.base}`));
