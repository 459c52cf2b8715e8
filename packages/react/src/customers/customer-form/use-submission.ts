'use client';
import type { Customer } from '@korkep/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { StateError } from '../../state/async-state.ts';
import type { Draft } from './customer-draft.ts';
import type { CustomerFormViewProps } from './customer-form-view.tsx';
import type { FormField } from './form-field-kinds.ts';
import type { CustomerType } from './form-sections.ts';
import { serverProblems } from './server-issues.ts';
import type { FormState } from './use-form-state.ts';

interface SubmissionOptions extends Pick<CustomerFormViewProps, 'action' | 'onSubmit' | 'onSaved'> {
  readonly record: Customer | undefined;
  readonly type: CustomerType;
  readonly state: FormState;
  readonly fields: readonly FormField[];
  readonly form: RefObject<HTMLFormElement | null>;
}

/** How often a change that met another's is sent anew by itself, where they are of different fields. */
const MOST_MERGES = 3;

/** Sends what was written, and brings back what was refused with what is wrong with it. */
export function useSubmission(options: SubmissionOptions) {
  const { action, onSubmit, onSaved, record, type, state, fields, form } = options;
  const sent = useRef<{ draft: Draft; version: number | undefined; merges: number }>(undefined);
  const isRetrying = useRef(false);
  const [wasSent, setWasSent] = useState(false);
  const [focusTurn, setFocusTurn] = useState(0);

  useEffect(() => {
    if (focusTurn === 0) return;
    const found = form.current?.querySelector<HTMLElement>('[data-contended] button, [aria-invalid="true"]');
    found?.focus();
    found?.scrollIntoView({ block: 'center' });
  }, [focusTurn, form]);
  const focusFirst = () => setFocusTurn((turn) => turn + 1);

  const finish = (customer: Customer) => {
    state.restart({});
    setWasSent(false);
    onSaved?.(customer);
  };

  const submit = async (merges = 0) => {
    if (action.status === 'saving') return;
    const { problems, patch, draft } = state.prepare();
    setWasSent(true);
    if (problems.length > 0 || state.contended.length > 0) return focusFirst();
    if (record && Object.keys(patch).length === 0) return;
    if (!record && !isNamed(patch)) {
      state.tell([{ path: nameField(fields), code: 'nameless' }]);
      return focusFirst();
    }
    sent.current = { draft, version: record?.version, merges };
    const input = record ? patch : { type, ...patch };
    const customer = await onSubmit(input, record);
    if (customer) finish(customer);
  };

  const failed = action.status === 'failed' ? action.error : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each failure
  useEffect(() => {
    const last = sent.current;
    if (!failed || !last) return;
    // With a cache the form was emptied when the write was kept; what is refused later comes back.
    if (state.changed.length === 0) state.restart(last.draft);
    const found = serverProblems(failed, fields);
    state.tell(found);
    setWasSent(found.length > 0);
    if (found.length > 0) focusFirst();
  }, [action.status]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each outcome
  useEffect(() => {
    if (!isRetrying.current || action.status === 'saving') return;
    isRetrying.current = false;
    if (action.status === 'saved') finish(action.data);
    else if (action.status === 'queued') state.restart({});
  }, [action.status]);

  const retry = () => {
    // The same write under the same key, if nothing was changed since: an answer that got lost makes no second customer.
    const isSame = sent.current?.draft === state.draft;
    if (action.status !== 'failed' || !isSame) return void submit();
    isRetrying.current = true;
    action.retry();
  };

  const isOvertaken = failed?.kind === 'conflict' && isVersionConflict(failed);
  const version = record?.version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each version that arrives
  useEffect(() => {
    const last = sent.current;
    if (!isOvertaken || !last || version === undefined || version === last.version) return;
    // Somebody was faster: where they changed other fields, both changes stand; else the person is asked.
    if (state.contended.length > 0) focusFirst();
    else if (last.merges < MOST_MERGES) void submit(last.merges + 1);
  }, [isOvertaken, version]);

  const hasPlaces = failed !== undefined && serverProblems(failed, fields).length > 0;
  const failure: StateError | undefined = failed && !hasPlaces && !isOvertaken ? failed : undefined;
  return { submit: () => void submit(), retry, failure, wasSent };
}

const isVersionConflict = (error: StateError) =>
  ((error as { readonly code?: string }).code ?? 'version_conflict') === 'version_conflict';

const NAMING = ['givenName', 'familyName', 'organisationName', 'emails', 'phones'];

/** Whether somebody could find the new customer again. */
function isNamed(patch: Readonly<Record<string, unknown>>): boolean {
  return NAMING.some((name) => patch[name] !== undefined && patch[name] !== null);
}

function nameField(fields: readonly FormField[]): string {
  return (fields.find(({ name }) => NAMING.includes(name)) ?? fields[0])?.name ?? '';
}
