import { CloudOff } from 'lucide-react';
import { formatRelative, isJustNow } from '../../format/moment.ts';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import type { ReadyState } from '../../state/async-state.ts';
import { Icon } from '../icon/icon.tsx';

export interface StaleNoteProps {
  readonly state: Pick<ReadyState<unknown>, 'isStale' | 'updatedAt'>;
  readonly messages?: MessageOverrides | undefined;
}

/** Tells the age of what is shown when it could not be refreshed; nothing when it is fresh. */
export function StaleNote({ state, messages }: StaleNoteProps) {
  const t = useMessages(commonMessages, messages);
  const presentation = usePresentation();
  if (!state.isStale) return null;
  const now = presentation.now();
  const age = formatRelative(state.updatedAt, now, presentation);
  return (
    <p className="kk-stale" role="status">
      <Icon of={CloudOff} />
      {isJustNow(state.updatedAt, now)
        ? t('common.staleNow')
        : t('common.stale', { age: age.charAt(0).toLocaleLowerCase(presentation.locale) + age.slice(1) })}
    </p>
  );
}
