// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
import { it } from 'node:test';

/** Tests of the SDK's methods, one a row, and the table of their results. */
export class MethodTable {
  #rows = [];

  /** Registers a test of `method` ("files.list", "files.list (paging)"), which asks `route`. */
  test(method, route, run) {
    const row = { method, route, result: 'not run' };
    this.#rows.push(row);
    it(`${method} by ${route}`, async () => {
      row.result = 'FAILED';
      row.result = await run(route) ?? 'passes';
    });
  }

  /** Those of `names` of which no row speaks. */
  missing(names) {
    const tested = new Set(this.#rows.map((row) => row.method.split(' ')[0]));
    return names.filter((name) => !tested.has(name));
  }

  toString() {
    const rows = [{ method: 'method', route: 'route', result: 'result' }, ...this.#rows];
    const width = (column) => Math.max(...rows.map((row) => row[column].length));
    const [first, second] = [width('method'), width('route')];
    return rows.map((row) => `${row.method.padEnd(first)} | ${row.route.padEnd(second)} | ${row.result}`).join('\n');
  }
}
