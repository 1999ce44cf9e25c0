// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Amazon's binary event stream (application/vnd.amazon.eventstream), as ConverseStream sends it.

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function uint(size, value) {
  const bytes = Buffer.alloc(size);
  bytes.writeUIntBE(value, 0, size);
  return bytes;
}

function message(headers, payload) {
  const fields = Buffer.concat(Object.entries(headers).flatMap(([name, value]) =>
    [uint(1, name.length), Buffer.from(name), uint(1, 7), uint(2, value.length), Buffer.from(value)]));
  const lengths = Buffer.concat([uint(4, 12 + fields.length + payload.length + 4), uint(4, fields.length)]);
  const body = Buffer.concat([lengths, uint(4, crc32(lengths)), fields, payload]);
  return Buffer.concat([body, uint(4, crc32(body))]);
}

/** Lines such as {"messageStop":{…}}. */
export function eventStream(lines) {
  return Buffer.concat(lines.map((line) => {
    const [[type, value]] = Object.entries(JSON.parse(line));
    return message({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' },
                   Buffer.from(JSON.stringify(value)));
  }));
}
