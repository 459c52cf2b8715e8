import CloudOff from 'lucide/dist/esm/icons/cloud-off.mjs';
import { isJustNow } from '../../format/moment.ts';
import { commonMessages } from '../../messages/common.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import type { ReadyState } from '../../state/async-state.ts';
import { Icon } from '../icon/icon.tsx';
import { useRelative } from '../relative-time/use-relative.ts';

export interface StaleNoteProps {
  readonly state: Pick<ReadyState<unknown>, 'isStale' | 'updatedAt'>;
  readonly messages?: MessageOverrides | undefined;
}

/** Tells the age of what is shown when it could not be refreshed; nothing when it is fresh. */
export function StaleNote({ state, messages }: StaleNoteProps) {
  return state.isStale ? <Age updatedAt={state.updatedAt} messages={messages} /> : null;
}

function Age({ updatedAt, messages }: { readonly updatedAt: number; readonly messages: MessageOverrides | undefined }) {
  const t = useMessages(commonMessages, messages);
  const { locale, now } = usePresentation();
  const age = useRelative(updatedAt);
  return (
    <p className="kk-stale" role="status">
      <Icon of={CloudOff} />
      {isJustNow(updatedAt, now())
        ? t('common.staleNow')
        : t('common.stale', { age: age.charAt(0).toLocaleLowerCase(locale) + age.slice(1) })}
    </p>
  );
}
