'use client';
import type { Customer } from '@korkep/core';
import { useMemo, useState } from 'react';
import {
  changedFields,
  contendedFields,
  type Draft,
  patchOf,
  type Touched,
  valueIn,
  withoutBlankRows,
} from './customer-draft.ts';
import { entryOf } from './field-entry.ts';
import { type FieldProblem, problemsOf } from './field-problems.ts';
import type { Entry, FormField } from './form-field-kinds.ts';

/** What is wrong at a place: found here, or said by the server. */
export type FormProblem =
  | FieldProblem
  | { readonly path: string; readonly code: 'server' | 'nameless'; readonly values?: { readonly message: string } };

interface FormStateOptions {
  readonly record: Customer | undefined;
  /** The fields that can be written here. */
  readonly fields: readonly FormField[];
  readonly locale: string;
  /** What a new record begins with. */
  readonly initial: Draft;
}

/** What a person writes into the form: the draft over the record, and what is wrong with it. */
export function useFormState({ record, fields, locale, initial }: FormStateOptions) {
  const [draft, setDraft] = useState<Draft>(initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [wasSent, setWasSent] = useState(false);
  const [said, setSaid] = useState<readonly FormProblem[]>([]);

  const changed = useMemo(() => changedFields(draft, fields, locale), [draft, fields, locale]);
  const contended = useMemo(() => contendedFields(draft, changed, record, locale), [draft, changed, record, locale]);
  const problems = useMemo(
    () => problemsIn(draft, fields, changed, record, locale),
    [draft, fields, changed, record, locale],
  );
  const isShown = ({ path }: FormProblem) => wasSent || left.has(path);

  const write = (field: FormField, entry: Entry) => {
    setDraft((before) => ({
      ...before,
      [field.name]: { entry, base: (before[field.name] ?? { base: valueIn(record, field.name) }).base },
    }));
    // What the server said is not known of what is written now.
    setSaid((before) => before.filter(({ path }) => !isWithin(path, field.name)));
  };

  return {
    draft,
    changed,
    contended,
    /** What is wrong and was said to the person by now. */
    problems: [...said, ...problems.filter(isShown)],
    entry: (field: FormField): Entry => draft[field.name]?.entry ?? entryOf(field, valueIn(record, field.name), locale),
    write,
    leave: (path: string) => setLeft((before) => (before.has(path) ? before : new Set(before).add(path))),
    /** Takes the record's value as what the person's own is measured against: theirs was seen, and is written over. */
    keepMine: (field: FormField) =>
      setDraft((before) => {
        const touched = before[field.name];
        return touched ? { ...before, [field.name]: { ...touched, base: valueIn(record, field.name) } } : before;
      }),
    takeTheirs: (field: FormField) => setDraft((before) => without(before, field.name)),
    /** Makes the form ready to be sent: gives what is wrong, or what to send. */
    prepare: () => {
      const clean = withoutBlankRows(draft, fields);
      const found = problemsIn(clean, fields, changedFields(clean, fields, locale), record, locale);
      setDraft(clean);
      setWasSent(true);
      setSaid([]);
      return { problems: found, patch: patchOf(clean, changed, record, locale), draft: clean };
    },
    tell: setSaid,
    /** Starts over with a draft, such as none after it was saved. */
    restart: (next: Draft) => {
      setDraft(next);
      setLeft(new Set());
      setWasSent(Object.keys(next).length > 0);
    },
  };
}

export type FormState = ReturnType<typeof useFormState>;

const isWithin = (path: string, name: string) =>
  path === name || path.startsWith(`${name}[`) || path.startsWith(`${name}.`);

function without(draft: Draft, name: string): Draft {
  const { [name]: _, ...rest } = draft;
  return rest as Record<string, Touched>;
}

/**
 * What would keep this draft from being sent. Of a record that exists only what was changed is looked at, and what the
 * tenant requires once custom fields are among it: nobody is to mend here what others left.
 */
function problemsIn(
  draft: Draft,
  fields: readonly FormField[],
  changed: readonly FormField[],
  record: Customer | undefined,
  locale: string,
): readonly FormProblem[] {
  const isCustomChanged = changed.some(({ name }) => name.startsWith('customFields.'));
  const looked = fields.filter(
    (field) =>
      !record || changed.includes(field) || (isCustomChanged && field.isRequired && field.name.startsWith('custom')),
  );
  return looked.flatMap((field) =>
    problemsOf(field, draft[field.name]?.entry ?? entryOf(field, valueIn(record, field.name), locale), locale),
  );
}
