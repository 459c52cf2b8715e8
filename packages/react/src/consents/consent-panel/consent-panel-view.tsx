'use client';
import type { Channel, Consent } from '@korkep/core';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { FactsSkeleton, type PanelFact, PanelFacts } from '../../panel/panel-facts.tsx';
import { PanelFrame, RowsSkeleton } from '../../panel/panel-frame.tsx';
import { ShowMore } from '../../panel/show-more.tsx';
import { type PanelLook, usePanel } from '../../panel/use-panel.tsx';
import { type ShownWrite, WriteNote } from '../../panel/write-note.tsx';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import { ConsentDetail } from './consent-detail.tsx';
import { ConsentGrid } from './consent-grid.tsx';
import {
  type ConsentCell,
  type ConsentRow,
  consentChannels,
  consentMatrix,
  consentPurposes,
} from './consent-matrix.ts';
import { type ConsentTools, type ConsentWrites, consentCatalogue } from './consent-tools.ts';

/** How the panel is shown; shared by {@link ConsentPanelView} and `ConsentPanel`. */
export interface ConsentPanelLook extends PanelLook {
  /** Which purposes, in which order. All when left out. */
  readonly purposes?: readonly Consent['purpose'][];
  /** Which channels beside "any". E-mail, SMS, calls and what was decided about when left out. */
  readonly channels?: readonly Channel[];
}

export interface ConsentPanelViewProps extends ConsentPanelLook {
  readonly list: Paged<Fetched<Consent>>;
  /** What can be done here; left out where this viewer may only read. */
  readonly onWrite?: ConsentWrites | undefined;
  readonly writes?: readonly ShownWrite[];
}

/** The consent panel around a state that the host has at hand; `ConsentPanel` fetches it by itself. */
export function ConsentPanelView(props: ConsentPanelViewProps) {
  const { list, purposes = consentPurposes, channels: asked, onWrite, writes = [], hasSummary = true } = props;
  const panel: ConsentTools = usePanel('kk-consent-panel', consentCatalogue, props, waitingIn(list.state));
  const { t } = panel;
  const consents = list.state.status === 'ready' ? list.state.data.entries : undefined;
  const channels = asked ? [undefined, ...asked] : consentChannels(consents ?? []);
  const rows = consentMatrix(consents ?? [], purposes, channels, panel.now());
  return (
    <PanelFrame
      panel={panel}
      title={props.title ?? t('consent.label')}
      errorTitle={t('consent.error')}
      state={frameOf(list.state)}
      note={<WriteNote panel={panel} writes={writes} />}
    >
      {hasSummary &&
        (consents ? (
          <Summary panel={panel} rows={rows} consents={consents} />
        ) : (
          <FactsSkeleton className={panel.slot('facts', 'kk-panel__facts')} count={2} />
        ))}
      {consents ? (
        <div className={panel.slot('list')}>
          <ConsentGrid
            panel={panel}
            rows={rows}
            channels={channels}
            detailOf={(cell) => <ConsentDetail key={cell.key} panel={panel} cell={cell} onWrite={onWrite} />}
          />
        </div>
      ) : (
        <div role="status" aria-label={t('common.loading')}>
          <RowsSkeleton count={purposes.length} />
        </div>
      )}
      {list.state.status === 'ready' && <ShowMore panel={panel} list={list.state.data} onMore={list.loadMore} />}
    </PanelFrame>
  );
}

interface SummaryProps {
  readonly panel: ConsentTools;
  readonly rows: readonly ConsentRow[];
  readonly consents: readonly Consent[];
}

/** For what they may be contacted, for what not, and since when that is so. */
function Summary({ panel, rows, consents }: SummaryProps) {
  const { t, list } = panel;
  const of = (isMeant: (cell: ConsentCell) => boolean) =>
    rows.flatMap(({ purpose, cells }) => {
      const meant = cells.filter((cell) => !cell.isInherited && isMeant(cell));
      const channels = meant.flatMap(({ channel }) => channel ?? []);
      if (meant.length === 0) return [];
      const word = t(`purpose.${purpose}`);
      // Where it holds for any channel, none needs naming.
      return channels.length < meant.length ? [word] : [`${word} (${list(channels.map(panel.channel))})`];
    });
  const may = of(({ state }) => state === 'granted');
  const mayNot = of(({ state }) => state === 'denied' || state === 'withdrawn' || state === 'expired');
  const latest = consents.reduce<string | undefined>(
    (last, { decidedAt }) => (last && Date.parse(last) >= Date.parse(decidedAt) ? last : decidedAt),
    undefined,
  );
  const facts: PanelFact[] = [
    {
      key: 'may',
      label: t('consent.may'),
      value: may.length > 0 ? list(may) : t('consent.mayNone'),
      note: latest && <RelativeTime moment={latest}>{(when) => t('consent.latest', { when })}</RelativeTime>,
    },
    {
      key: 'mayNot',
      label: t('consent.mayNot'),
      value: mayNot.length > 0 ? list(mayNot) : t('consent.mayNotNone'),
    },
  ];
  return <PanelFacts className={panel.slot('facts', 'kk-panel__facts')} facts={facts} />;
}
