import { describe, expect, it } from 'vitest';
import { moveColumn, resizeColumn } from './arrange-columns.ts';
import { WIDEST } from './column-width.ts';
import { customerFields } from './customer-fields.ts';
import { columnsOf, columnText, firstLayout, readColumn } from './table-layout.ts';

const columns = columnsOf(firstLayout, customerFields);
const names = (layout: readonly { name: string }[]) => layout.map(({ name }) => name);

describe('the columns of a table', () => {
  it('begin with the name, leave out what there is no field for, and stand once', () => {
    const given = columnsOf([{ name: 'revenue' }, { name: 'gone' }, { name: 'revenue' }], customerFields);
    expect(names(given)).toEqual(['displayName', 'revenue']);
  });

  it('have at most one for each part of a card', () => {
    expect(columns.map(({ name, card }) => card && `${name} ${card}`).filter(Boolean)).toEqual([
      'displayName title',
      'lifecycleStage badge',
      'ownerId note',
      'revenue figure',
    ]);
  });

  it('move, but not before the name', () => {
    expect(names(moveColumn(columns, 'revenue', 1)).slice(0, 3)).toEqual(['displayName', 'revenue', 'lifecycleStage']);
    expect(names(moveColumn(columns, 'revenue', 0))[1]).toBe('revenue');
    expect(names(moveColumn(columns, 'displayName', 4))[0]).toBe('displayName');
    expect(names(moveColumn(columns, 'lifecycleStage', 99)).at(-1)).toBe('lifecycleStage');
  });

  it('keep their width within bounds, through a saved view too', () => {
    const wide = resizeColumn(columns, 'tags', 5000).find(({ name }) => name === 'tags');
    expect(wide?.width).toBe(WIDEST);
    expect(readColumn(columnText({ name: 'customFields.a', width: 140.4 }))).toEqual({
      name: 'customFields.a',
      width: 140,
    });
    expect(readColumn('revenue')).toEqual({ name: 'revenue' });
    expect(readColumn('revenue:9999')).toEqual({ name: 'revenue', width: WIDEST });
    expect(resizeColumn(columns, 'tags', undefined).find(({ name }) => name === 'tags')).toEqual({ name: 'tags' });
  });
});
