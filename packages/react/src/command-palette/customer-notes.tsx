import type { SearchHit } from '@korkep/core';
import type { MessageOverrides, Translate } from '../messages/define-messages.ts';
import { DeniedState, ErrorState } from '../primitives/error-state/error-state.tsx';
import { Skeleton } from '../primitives/skeleton/skeleton.tsx';
import type { AsyncState } from '../state/async-state.ts';
import type { paletteMessages } from './messages.ts';

export interface CustomerNotesProps {
  readonly state: AsyncState<readonly SearchHit[]> | undefined;
  readonly hasItems: boolean;
  readonly query: string;
  readonly t: Translate<keyof typeof paletteMessages.en>;
  readonly look: { readonly messages?: MessageOverrides | undefined };
}

/** What is to say of the customers besides those that were found: on their way, failed, not allowed, old, none. */
export function CustomerNotes({ state, hasItems, query, t, look: { messages } }: CustomerNotesProps) {
  if (state?.status === 'loading')
    return (
      <div className="kk-palette__loading" role="status">
        <span className="kk-visually-hidden">{t('palette.searching')}</span>
        {['a', 'b', 'c'].map((key) => (
          <div key={key} className="kk-palette__option">
            <span className="kk-avatar kk-customer-search__blank" data-size="small" />
            <Skeleton span={5} />
          </div>
        ))}
      </div>
    );
  if (state?.status === 'error')
    return <ErrorState title={t('palette.error')} error={state.error} retry={state.retry} messages={messages} />;
  if (state?.status === 'denied') return <DeniedState messages={messages} />;
  return (
    <>
      {state?.isStale && hasItems && <p className="kk-palette__note">{t('palette.stale')}</p>}
      {!hasItems && <p className="kk-palette__none">{query ? t('palette.none', { query }) : t('palette.nothing')}</p>}
    </>
  );
}
