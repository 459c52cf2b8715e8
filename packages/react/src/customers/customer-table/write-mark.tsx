'use client';
import { CircleAlert, GitMerge } from 'lucide';
import { Icon } from '../../primitives/icon/icon.tsx';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import type { TableWords } from './table-words.ts';
import { useToolTexts } from './tool-texts.ts';
import type { RowWrite } from './use-customer-writes.ts';
import { writeMessages } from './write-messages.ts';

export interface WriteMarkProps {
  readonly write: RowWrite;
  /** It is said already that the change waits to be sent. */
  readonly isWaiting: boolean;
  readonly words: TableWords;
}

/** How the change of a row stands, behind its name. */
export function WriteMark({ write, isWaiting, words }: WriteMarkProps) {
  const t = useToolTexts(writeMessages, words);
  if (write.status === 'saving') return isWaiting ? null : <WaitingMark label={t('table.saving')} />;
  const reason = t(write.isConflict ? 'table.conflict' : 'table.refused');
  return (
    <button
      type="button"
      tabIndex={-1}
      className="kk-views__tool kk-customer-table__failure"
      data-failure=""
      title={reason}
    >
      <Icon of={write.isConflict ? GitMerge : CircleAlert} label={reason} />
    </button>
  );
}
