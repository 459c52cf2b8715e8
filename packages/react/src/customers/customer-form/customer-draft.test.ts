import { describe, expect, it } from 'vitest';
import { changedFields, contendedFields, type Draft, patchOf, withoutBlankRows } from './customer-draft.ts';
import { customerFields } from './customer-fields.ts';
import { emptyRow, entryOf } from './field-entry.ts';
import type { FormField } from './form-field-kinds.ts';

const soil: FormField = { name: 'customFields.soil', kind: 'text', max: 40 };
const fields: readonly FormField[] = [customerFields.position, customerFields.emails, customerFields.headCount, soil];
const record = {
  position: 'eladó',
  emails: [{ value: 'a@b.hu' }],
  customFields: { soil: 'vályog', size: 820 },
};
const changed = (draft: Draft) => changedFields(draft, fields, 'hu');
const patch = (draft: Draft, base: typeof record | undefined = record) => patchOf(draft, changed(draft), base, 'hu');

describe('what is sent', () => {
  it('is only what says something else than before', () => {
    const draft: Draft = {
      position: { entry: ' eladó ', base: 'eladó' },
      headCount: { entry: '12', base: undefined },
      emails: { entry: entryOf(customerFields.emails, record.emails, 'hu'), base: record.emails },
    };
    expect(patch(draft)).toEqual({ headCount: 12 });
  });

  it('clears what was emptied, and leaves it out of a new record', () => {
    const draft: Draft = { position: { entry: '', base: 'eladó' } };
    expect(patch(draft)).toEqual({ position: null });
    expect(patchOf(draft, changed(draft), undefined, 'hu')).toEqual({});
  });

  it('takes the other custom fields along, for they travel together', () => {
    expect(patch({ 'customFields.soil': { entry: 'homokos', base: 'vályog' } })).toEqual({
      customFields: { soil: 'homokos', size: 820 },
    });
    expect(patch({ 'customFields.soil': { entry: '', base: 'vályog' } })).toEqual({ customFields: { size: 820 } });
  });

  it('has no blank rows, and counts rows as the server will', () => {
    const rows = [emptyRow(customerFields.emails), emptyRow(customerFields.emails, { value: 'c@d.hu' })];
    const draft: Draft = { emails: { entry: rows, base: undefined } };
    expect(patch(draft)).toEqual({ emails: [{ value: 'c@d.hu' }] });
    expect(withoutBlankRows(draft, fields).emails?.entry).toEqual([rows[1]]);
  });
});

describe('somebody else’s change', () => {
  const draft: Draft = { position: { entry: 'boltvezető', base: 'eladó' } };
  const contended = (now: object) => contendedFields(draft, changed(draft), now as never, 'hu').map(({ name }) => name);

  it('is met where it is of the same field and says something else', () => {
    expect(contended({ ...record, position: 'igazgató' })).toEqual(['position']);
    expect(contended({ ...record, position: undefined })).toEqual(['position']);
  });

  it('is none where it says the same, or is of another field', () => {
    expect(contended({ ...record, position: 'boltvezető' })).toEqual([]);
    expect(contended({ ...record, emails: [] })).toEqual([]);
  });
});
