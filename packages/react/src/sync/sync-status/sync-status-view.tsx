'use client';
import type { Conflict } from '@korkep/cache';
import Check from 'lucide/dist/esm/icons/check.mjs';
import CircleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import Clock from 'lucide/dist/esm/icons/clock.mjs';
import CloudOff from 'lucide/dist/esm/icons/cloud-off.mjs';
import Lock from 'lucide/dist/esm/icons/lock.mjs';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { WidgetRoot } from '../../presentation/widget-root.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { Popover } from '../../primitives/popover/popover.tsx';
import { countIn, type SyncSummary, summaryOf, summaryTones } from '../sync-summary.ts';
import { type SyncTexts, syncCatalogue } from '../sync-tools.ts';
import type { SyncStatusValue } from '../use-sync-status.ts';
import { SyncDetails } from './sync-details.tsx';

/** The parts that can be styled: `kk-sync-status__<slot>`; `root` is `kk-sync-status`. */
export type SyncStatusSlot = 'root' | 'pill' | 'text' | 'details';

/** How the status is shown; shared by {@link SyncStatusView} and `SyncStatus`. */
export interface SyncStatusLook {
  /** `icon` leaves the words to the details and to assistive technology, for narrow headers. Default `pill`. */
  readonly variant?: 'pill' | 'icon';
  readonly classNames?: SlotClasses<SyncStatusSlot>;
  readonly messages?: MessageOverrides;
}

export interface SyncStatusViewProps extends SyncStatusLook {
  readonly status: SyncStatusValue;
  /** A customer's name, where it is at hand. */
  readonly nameOf?: (customerId: string) => string | undefined;
  readonly onResolve: (conflict: Conflict) => void;
}

const icons = {
  locked: Lock,
  attention: CircleAlert,
  offlineWaiting: CloudOff,
  offline: CloudOff,
  waiting: Clock,
  syncing: RefreshCw,
  starting: RefreshCw,
  upToDate: Check,
} as const satisfies Record<SyncSummary, unknown>;

/** The status around a value that the host has at hand; `SyncStatus` reads it from the provider's cache. */
export function SyncStatusView(props: SyncStatusViewProps) {
  const { status, nameOf, onResolve, variant = 'pill', classNames, messages } = props;
  const t: SyncTexts = useMessages(syncCatalogue, messages);
  const slot = slotClass<SyncStatusSlot>('kk-sync-status', classNames);
  const summary = summaryOf(status.state);
  const words = summaryWords(summary, status, t);
  const isBusy = summary === 'syncing' || summary === 'starting';
  return (
    <WidgetRoot
      as="div"
      className={slot('root')}
      data-state={summary}
      data-tone={summaryTones[summary]}
      data-variant={variant}
    >
      <Popover
        label={t('sync.label')}
        className={slot('details')}
        trigger={{
          className: slot('pill'),
          title: variant === 'icon' ? words : undefined,
          'data-busy': isBusy ? '' : undefined,
          children: (
            <>
              <Icon of={icons[summary]} />
              <span className={slot('text', variant === 'icon' && 'kk-visually-hidden')}>{words}</span>
            </>
          ),
        }}
      >
        {({ close }) => (
          <SyncDetails
            status={status}
            summary={summary}
            nameOf={nameOf}
            onResolve={(conflict) => {
              close();
              onResolve(conflict);
            }}
            t={t}
          />
        )}
      </Popover>
      <span role="status" className="kk-visually-hidden">
        {isBusy || summary === 'upToDate' ? '' : words}
      </span>
    </WidgetRoot>
  );
}

function summaryWords(summary: SyncSummary, { state, entries }: SyncStatusValue, t: SyncTexts): string {
  const count = countIn(summary, state);
  const isSending = summary === 'waiting' && entries.some(({ status }) => status === 'sending');
  return t(isSending ? 'sync.sending' : `sync.${summary}`, { count });
}
