'use client';
import { CircleAlert, PencilLine, X } from 'lucide';
import { useEffect, useRef, useState } from 'react';
import { joinMessages } from '../../messages/join-messages.ts';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { MOST_SELECTED } from '../../rows/select-rows.ts';
import { nothingSelected, type Selection } from '../../rows/selection.ts';
import { useToasts } from '../../toasts/use-toasts.ts';
import { BulkMenu } from './bulk-menu.tsx';
import { bulkMessages } from './bulk-messages.ts';
import type { TableField } from './customer-fields.ts';
import type { FieldChange } from './field-change.ts';
import type { TableWords } from './table-words.ts';
import { useToolTexts } from './tool-texts.ts';
import { type BulkResult, useBulkEdit } from './use-bulk-edit.ts';
import type { CustomerWrites } from './use-customer-writes.ts';
import type { Colleague } from './use-workspace.ts';
import { writeMessages } from './write-messages.ts';

const catalogue = joinMessages(bulkMessages, writeMessages);

export interface SelectionBarProps {
  readonly className: string;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** What may be changed of many; nothing where the viewer may not write. */
  readonly fields: readonly TableField[];
  readonly writes: CustomerWrites | undefined;
  readonly colleagues: readonly Colleague[];
  readonly tagNames: readonly string[];
  readonly words: TableWords;
}

const noWrites: Pick<CustomerWrites, 'read' | 'change'> = {
  read: () => Promise.reject(new Error('Nothing can be changed here.')),
  change: () => Promise.reject(new Error('Nothing can be changed here.')),
};

/** What can be done with the chosen rows, and how far that is. Gone when nothing is chosen. */
export function SelectionBar(props: SelectionBarProps) {
  const { className, selection, onSelection, fields, writes, colleagues, tagNames, words } = props;
  const t = useToolTexts(catalogue, words);
  const bulk = useBulkEdit(writes ?? noWrites);
  const toasts = useToasts();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const latest = useRef(selection);
  latest.current = selection;
  const { progress } = bulk;
  const count = selection.ids.size;
  const { reset } = bulk;
  const isOver = count === 0 && progress !== undefined && !progress.isRunning && progress.failed.length === 0;
  useEffect(() => {
    if (isOver) reset();
  }, [isOver, reset]);
  if (count === 0 && !progress?.isRunning && !progress?.failed.length) return null;

  const tellOf = (result: BulkResult, field: TableField, begun: Selection) => {
    const { changed, failed, left } = result;
    const open = new Set([...failed.map(({ id }) => id), ...left]);
    // Those that were not changed stay chosen, so that they can be tried again; others that were chosen meanwhile stay, too.
    const now = latest.current;
    const others = now.ids === begun.ids ? [] : [...now.ids];
    onSelection(
      open.size + others.length > 0 ? { ids: new Set([...others, ...open]), anchor: undefined } : nothingSelected,
    );
    if (open.size === 0) bulk.reset();
    if (changed.length === 0) {
      if (open.size === 0) toasts.show({ text: t('bulk.nothing') });
      return;
    }
    toasts.show({
      text: t('bulk.changed', { count: changed.length, field: words.label(field) }),
      undo: async () => {
        const back = await bulk.undo(result);
        if (back.failed.length === 0) bulk.reset();
      },
    });
  };
  const change = async (field: TableField, wanted: FieldChange) =>
    tellOf(await bulk.run([...selection.ids], () => wanted), field, selection);

  return (
    <section className={className} aria-label={t('bulk.label')}>
      <p className="kk-customer-table__chosen" role="status">
        {progress?.isRunning
          ? t('bulk.running', { done: progress.done, total: progress.total })
          : t('bulk.selected', { count })}
        {count === MOST_SELECTED && ` ${t('bulk.most')}`}
        {progress && progress.left > 0 && ` ${t('bulk.left', { count: progress.left })}`}
      </p>
      {progress?.isRunning && (
        <progress
          className="kk-customer-table__progress"
          value={progress.done}
          max={progress.total}
          aria-label={t('bulk.label')}
        />
      )}
      {progress && progress.failed.length > 0 && !progress.isRunning && (
        <details className="kk-customer-table__failures">
          <summary className="kk-customer-table__failures-head">
            <Icon of={CircleAlert} />
            {t('bulk.failed', { count: progress.failed.length })}
          </summary>
          <ul className="kk-customer-table__failure-list">
            {progress.failed.slice(0, 50).map(({ id, name, error }) => (
              <li key={id}>
                <bdi>{name ?? id}</bdi>
                <span className="kk-customer-table__quiet">
                  {error.kind === 'conflict' ? t('table.conflict') : error.message}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <span className="kk-customer-table__bar-tools">
        {progress?.isRunning ? (
          <Button onClick={bulk.stop}>{t('bulk.stop')}</Button>
        ) : (
          writes &&
          fields.length > 0 &&
          count > 0 && (
            <Button
              icon={<Icon of={PencilLine} />}
              aria-haspopup="dialog"
              aria-expanded={anchor !== undefined}
              onClick={(event) => setAnchor(event.currentTarget)}
            >
              {t('bulk.change')}
            </Button>
          )
        )}
        {!progress?.isRunning && (
          <button
            type="button"
            className="kk-icon-button"
            aria-label={t('bulk.clear')}
            title={t('bulk.clear')}
            onClick={() => {
              bulk.reset();
              onSelection(nothingSelected);
            }}
          >
            <Icon of={X} />
          </button>
        )}
      </span>
      {anchor && (
        <BulkMenu
          anchor={anchor}
          fields={fields}
          colleagues={colleagues}
          tagNames={tagNames}
          words={words}
          onChange={(field, wanted) => void change(field, wanted)}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </section>
  );
}
