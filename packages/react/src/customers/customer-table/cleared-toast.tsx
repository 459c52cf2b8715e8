'use client';
import type { Customer } from '@korkep/core';
import { useEffect, useRef } from 'react';
import { useMessages } from '../../presentation/presentation.tsx';
import { useToasts } from '../../toasts/use-toasts.ts';
import { editorMessages } from './editor-messages.ts';
import { backOf, type FieldChange } from './field-change.ts';
import type { TableColumn } from './table-layout.ts';
import type { TableWords } from './table-words.ts';
import type { CustomerWrites } from './use-customer-writes.ts';

/** A cell that one key has cleared, and its record before and after. */
export interface ClearedCell {
  readonly column: TableColumn;
  readonly change: FieldChange;
  readonly before: Customer;
  readonly after: Customer;
}

export interface ClearedToastProps {
  readonly cleared: ClearedCell | undefined;
  readonly writes: CustomerWrites;
  readonly words: TableWords;
}

/** Says that a cell was cleared, with a way back. */
export function ClearedToast({ cleared, writes, words }: ClearedToastProps) {
  const t = useMessages(editorMessages, words.overrides);
  const toasts = useToasts();
  const told = useRef<ClearedCell>(undefined);
  const now = useRef(writes);
  now.current = writes;
  useEffect(() => {
    if (!cleared || told.current === cleared) return;
    told.current = cleared;
    const { column, change, before, after } = cleared;
    toasts.show({
      text: t('table.cleared', { column: words.label(column), name: before.displayName ?? words.t('table.unnamed') }),
      undo: async () => void (await now.current.change(after, backOf(change, before))),
    });
  }, [cleared, toasts, t, words]);
  return null;
}
