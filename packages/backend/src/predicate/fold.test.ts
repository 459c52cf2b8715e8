import { foldText } from '@korkep/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeEachEngine } from '../database/engines.testing.ts';
import { predicateMigration } from './migration.ts';

/** Blocks whose decompositions Unicode 14 (PostgreSQL 15) knows already. */
const ALPHABETS: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x250, 0x2ff],
  [0x300, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x531, 0x58a],
  [0x590, 0x5f4],
  [0x600, 0x6ff],
  [0x900, 0x97f],
  [0xe01, 0xe5b],
  [0x10a0, 0x10ff],
  [0x1e00, 0x1fff],
  [0x2000, 0x2bff],
  [0x3041, 0x30ff],
  [0x4e00, 0x4fff],
  [0xac00, 0xad00],
  [0xf900, 0xfaff],
  [0xfb00, 0xfb4f],
  [0xff00, 0xffef],
  [0x10400, 0x104ff],
  [0x1d400, 0x1d7ff],
  [0x1f300, 0x1f64f],
];

const inOne = fc
  .constantFrom(...ALPHABETS)
  .chain(([from, to]) => fc.array(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: 12 }))
  .map((points) => String.fromCodePoint(...points));
const texts = fc.array(
  fc.array(inOne, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
  {
    minLength: 40,
    maxLength: 40,
  },
);

describeEachEngine('folding in SQL', (open) => {
  it('gives what foldText gives', async () => {
    const { pool } = await open([predicateMigration]);
    const folded = async (list: string[]) => {
      const { rows } = await pool.query<{ folded: string }>(
        'select korkep_fold(t) as folded from unnest($1::text[]) with ordinality as u (t, n) order by n',
        [list],
      );
      return rows.map((row) => row.folded);
    };
    const known = ['Kovács  János-Péter', 'STRASSE Straße ẞ', 'ΟΔΟΣ οδός', 'Øđłœæ Ǽ İı', '½ ﬁ Ⅷ ㎏', '…', ''];
    expect(await folded(known)).toEqual(known.map(foldText));
    const single = ALPHABETS.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => `a${String.fromCodePoint(from + index)}b`),
    );
    expect(await folded(single)).toEqual(single.map(foldText));
    await fc.assert(
      fc.asyncProperty(texts, async (list) => {
        expect(await folded(list)).toEqual(list.map(foldText));
      }),
      { numRuns: 25 },
    );
  });

  it('tells days and moments that exist from other text', async () => {
    const { pool } = await open([predicateMigration]);
    const kinds = {
      '2024-02-29': 'day',
      '2026-02-29': null,
      '1900-02-29': null,
      '2026-04-31': null,
      '2026-11-21T09:30:00+01:00': 'moment',
      '2026-11-21T09:30:00': null,
      '2026-11-21T25:30:00Z': null,
      tomorrow: null,
    };
    for (const [text, kind] of Object.entries(kinds)) {
      const { rows } = await pool.query('select korkep_date_kind($1) as kind', [text]);
      expect(rows, text).toEqual([{ kind }]);
    }
  });
});
