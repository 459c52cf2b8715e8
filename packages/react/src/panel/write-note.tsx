import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import X from 'lucide/dist/esm/icons/x.mjs';
import { Button } from '../primitives/button/button.tsx';
import { Icon } from '../primitives/icon/icon.tsx';
import type { ActionState } from '../provider/use-action.ts';
import type { PanelText } from './panel-words.ts';
import type { Panel } from './use-panel.tsx';

/** What tells of a write: its state, and what forgets it. */
export interface ShownWrite {
  readonly state: ActionState<unknown>;
  readonly reset: () => void;
}

export interface WriteNoteProps {
  readonly panel: Pick<Panel<PanelText>, 't'>;
  readonly writes: readonly ShownWrite[];
  /** What became of it, where it was not put back. */
  readonly text?: string | undefined;
}

/** Says that a change was refused and put back, and lets it be tried again; nothing while all is well. */
export function WriteNote({ panel: { t }, writes, text }: WriteNoteProps) {
  const failed = writes.find(({ state }) => state.status === 'failed');
  if (failed?.state.status !== 'failed') return null;
  const { error, retry } = failed.state;
  return (
    <div className="kk-panel__note" role="alert">
      <Icon of={CircleAlert} />
      <p className="kk-panel__note-text">
        {error.kind === 'forbidden' ? t('common.denied') : (text ?? t('panel.notSaved'))}
        {error.requestId && <span className="kk-panel__quiet"> {t('common.requestId', { id: error.requestId })}</span>}
      </p>
      {error.kind !== 'forbidden' && (
        <Button variant="quiet" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
      <button
        type="button"
        className="kk-icon-button"
        aria-label={t('common.close')}
        title={t('common.close')}
        onClick={failed.reset}
      >
        <Icon of={X} />
      </button>
    </div>
  );
}
