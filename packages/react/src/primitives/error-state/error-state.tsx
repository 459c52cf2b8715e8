import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import RotateCw from 'lucide/dist/esm/icons/rotate-cw.mjs';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import type { StateError } from '../../state/async-state.ts';
import { Button } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';

export interface ErrorStateProps {
  /** What could not be done, in the person's words: "The profile could not be loaded." */
  readonly title: string;
  readonly error: StateError;
  readonly retry?: () => void;
  readonly messages?: MessageOverrides | undefined;
}

const CAUSES: Partial<Record<string, 'common.errorNetwork' | 'common.errorMissing'>> = {
  network: 'common.errorNetwork',
  timeout: 'common.errorNetwork',
  offline: 'common.errorNetwork',
  not_found: 'common.errorMissing',
};

/** Says what happened, that nothing was lost, and what to do; with the request's id for whoever is asked for help. */
export function ErrorState({ title, error, retry, messages }: ErrorStateProps) {
  const t = useMessages(commonMessages, messages);
  const cause = CAUSES[error.kind ?? ''] ?? 'common.errorServer';
  return (
    <div className="kk-error" role="alert">
      <Icon of={CircleAlert} className="kk-error__icon" />
      <div className="kk-error__body">
        <p className="kk-error__title">{title}</p>
        <p className="kk-error__text">
          {t(cause)} {cause !== 'common.errorMissing' && t('common.errorKept')}
        </p>
        {error.requestId && <p className="kk-error__request">{t('common.requestId', { id: error.requestId })}</p>}
      </div>
      {retry && (
        <Button onClick={retry} icon={<Icon of={RotateCw} />}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}

export interface DeniedStateProps {
  readonly messages?: MessageOverrides | undefined;
}

/** Says that this role may not see it, and whom to ask. */
export function DeniedState({ messages }: DeniedStateProps) {
  const t = useMessages(commonMessages, messages);
  return (
    <div className="kk-error" data-kind="denied" role="status">
      <Icon of={Lock} className="kk-error__icon" />
      <div className="kk-error__body">
        <p className="kk-error__text">{t('common.denied')}</p>
      </div>
    </div>
  );
}
