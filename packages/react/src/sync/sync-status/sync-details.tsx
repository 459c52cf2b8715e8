import type { Conflict, OutboxEntry } from '@korkep/cache';
import RefreshCw from 'lucide/dist/esm/icons/refresh-cw.mjs';
import TriangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { type ReactNode, useId } from 'react';
import { formatRelative, isJustNow } from '../../format/moment.ts';
import { usePresentation } from '../../presentation/presentation.tsx';
import { Button } from '../../primitives/button/button.tsx';
import { Icon } from '../../primitives/icon/icon.tsx';
import { countIn, type SyncSummary } from '../sync-summary.ts';
import { fieldLabel, kindLabel, reasonWords, type SyncTexts, writeWords } from '../sync-tools.ts';
import type { SyncStatusValue } from '../use-sync-status.ts';

export interface SyncDetailsProps {
  readonly status: SyncStatusValue;
  readonly summary: SyncSummary;
  readonly nameOf: ((customerId: string) => string | undefined) | undefined;
  readonly onResolve: (conflict: Conflict) => void;
  readonly t: SyncTexts;
}

/** More would be a wall of text: the newest are what a person wonders about. */
const mostShown = 20;
/** From so many tries in vain on, the cache lets go of a write that waits. */
const often = 5;

/** What the pill stands for: in a sentence, then what waits for a decision, what was refused, and what is under way. */
export function SyncDetails({ status, summary, nameOf, onResolve, t }: SyncDetailsProps) {
  const presentation = usePresentation();
  const { state, entries } = status;
  const { conflicts, refused, lastSyncAt } = state;
  const waiting = entries.filter(({ status: now }) => now === 'waiting' || now === 'sending');
  const inWords = (entry: OutboxEntry) => writeWords(entry, t, presentation);
  const whose = (entry: OutboxEntry | undefined) => entry?.customerId && nameOf?.(entry.customerId);
  const conflictInWords = ({ kind, fields }: Conflict) =>
    t('sync.write.changed', {
      kind: kindLabel(kind, t),
      fields: fields.map((field) => fieldLabel(kind, field, t)).join(', '),
    });
  const isOpen = state.connection === 'online' || state.connection === 'offline';
  return (
    <div className="kk-sync-status__body">
      <div className="kk-sync-status__head">
        <p className="kk-sync-status__sentence">{t(`sync.${summary}Text`, { count: countIn(summary, state) })}</p>
        <p className="kk-sync-status__last">
          {lastSyncAt === undefined
            ? t('sync.never')
            : isJustNow(lastSyncAt, presentation.now())
              ? t('sync.lastNow')
              : t('sync.last', { when: formatRelative(lastSyncAt, presentation.now(), presentation) })}
        </p>
      </div>
      {state.notices.length > 0 && (
        <ul className="kk-sync-status__notices">
          {[...new Set(state.notices.map(({ kind }) => kind))].map((kind) => (
            <li key={kind} className="kk-sync-status__notice" data-kind={kind}>
              <Icon of={TriangleAlert} />
              <span>{t(`sync.notice.${kind}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <Group title={t('sync.conflicts')} count={conflicts.length}>
        {conflicts.slice(0, mostShown).map((conflict) => {
          const what = conflictInWords(conflict);
          return (
            <Item key={conflict.entryId} what={what} notes={[whose(entries.find(({ id }) => id === conflict.entryId))]}>
              <Button aria-label={t('sync.resolveWhat', { what })} onClick={() => onResolve(conflict)}>
                {t('sync.resolve')}
              </Button>
            </Item>
          );
        })}
      </Group>
      <Group title={t('sync.refused')} count={refused.length}>
        {refused.slice(0, mostShown).map((entry) => {
          const what = inWords(entry);
          const { requestId } = entry.failure ?? {};
          return (
            <Item
              key={entry.id}
              what={what}
              why={reasonWords(entry.failure, t)}
              notes={[whose(entry), requestId && t('sync.request', { id: requestId })]}
            >
              <Button aria-label={t('sync.againWhat', { what })} onClick={() => void status.retry(entry.id)}>
                {t('sync.again')}
              </Button>
              <Button
                variant="quiet"
                aria-label={t('sync.discardWhat', { what })}
                onClick={() => void status.dismiss(entry.id)}
              >
                {t('sync.discard')}
              </Button>
            </Item>
          );
        })}
      </Group>
      <Group title={t('sync.waitingTitle')} count={waiting.length}>
        {waiting.slice(0, mostShown).map((entry) => {
          const what = inWords(entry);
          const isStuck = entry.status === 'waiting' && entry.attempts >= often;
          return (
            <Item
              key={entry.id}
              what={what}
              why={isStuck ? t('sync.triedOften', { count: entry.attempts }) : undefined}
              notes={[
                entry.status === 'sending'
                  ? t('sync.isSending')
                  : formatRelative(entry.createdAt, presentation.now(), presentation),
                whose(entry),
              ]}
            >
              {isStuck && (
                <Button
                  variant="quiet"
                  aria-label={t('sync.discardWhat', { what })}
                  onClick={() => void status.dismiss(entry.id)}
                >
                  {t('sync.discard')}
                </Button>
              )}
            </Item>
          );
        })}
        {waiting.length > mostShown && (
          <li className="kk-sync-status__more">{t('sync.more', { count: waiting.length - mostShown })}</li>
        )}
      </Group>
      {isOpen && (
        <div className="kk-sync-status__foot">
          <Button onClick={() => void status.sync()} icon={<Icon of={RefreshCw} />} disabled={state.isSyncing}>
            {t('sync.now')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Group({ title, count, children }: GroupProps) {
  const id = useId();
  if (count === 0) return null;
  return (
    <section className="kk-sync-status__group" aria-labelledby={id}>
      <h3 id={id} className="kk-sync-status__title">
        {title} <span className="kk-sync-status__count">{count}</span>
      </h3>
      <ul className="kk-sync-status__list">{children}</ul>
    </section>
  );
}

interface ItemProps {
  readonly what: string;
  readonly why?: string | undefined;
  /** Whose it is, when it was made, what to tell who is asked for help. */
  readonly notes?: readonly (string | undefined)[];
  readonly children?: ReactNode;
}

function Item({ what, why, notes, children }: ItemProps) {
  const note = notes?.filter(Boolean).join(' · ');
  return (
    <li className="kk-sync-status__item">
      <div className="kk-sync-status__words">
        <p className="kk-sync-status__what">
          <bdi>{what}</bdi>
        </p>
        {why && <p className="kk-sync-status__why">{why}</p>}
        {note && <p className="kk-sync-status__note">{note}</p>}
      </div>
      {children && <div className="kk-sync-status__actions">{children}</div>}
    </li>
  );
}
