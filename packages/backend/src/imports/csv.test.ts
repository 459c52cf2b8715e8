import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RawRow, splitCsv, splitRows } from './csv.ts';

async function* inChunks(bytes: Uint8Array, sizes: number[]) {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

async function rowsOf(bytes: Uint8Array, sizes: number[], options: Partial<Parameters<typeof splitRows>[1]> = {}) {
  const rows: RawRow[] = [];
  for await (const row of splitRows(inChunks(bytes, sizes), {
    quotes: true,
    startRow: 0,
    startByte: 0,
    isLast: true,
    ...options,
  })) {
    rows.push(row);
  }
  return rows;
}

const quote = (value: string) => (/[",\r\n]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value);
const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('a,b', 'say "hi"', 'two\nlines', 'Kovács', ''));
// A cell that begins with white space and a quote, or with a byte order mark, is not what a writer of CSV makes.
const safeCell = cell.filter((value) => !/^\uFEFF/.test(value));

describe('reading CSV', () => {
  it('gives back what was written, in whatever chunks it arrives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(safeCell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (table, sizes) => {
          const text = table.map((row) => row.map(quote).join(',')).join('\r\n');
          const rows = await rowsOf(new TextEncoder().encode(text), sizes);
          expect(rows.map((row) => splitCsv(row.text!, ','))).toEqual(table);
        },
      ),
    );
  });

  it('goes on from the end of any row as if it had never stopped', async () => {
    const bytes = new TextEncoder().encode('a,b\n1,"x\ny"\n2,é\n3,z');
    const all = await rowsOf(bytes, [4]);
    for (const [index, row] of all.entries()) {
      const again = await rowsOf(bytes.slice(row.endByte), [3], { startRow: row.row, startByte: row.endByte });
      expect(again).toEqual(all.slice(index + 1));
    }
    expect(all.at(-1)!.endByte).toBe(bytes.length);
  });

  it('keeps the last, unfinished row back while more is to come', async () => {
    const rows = await rowsOf(new TextEncoder().encode('a\nb\nhal'), [2], { isLast: false });
    expect(rows.map((row) => row.text)).toEqual(['a', 'b']);
  });

  it('names rows that are no UTF-8 and quotes left open', async () => {
    const rows = await rowsOf(new Uint8Array([0x61, 0x0a, 0xff, 0x0a, 0x22, 0x62]), [2]);
    expect(rows.map((row) => row.error)).toEqual([
      undefined,
      expect.stringContaining('UTF-8'),
      expect.stringContaining('quote'),
    ]);
  });
});
