import type { CustomStatus, DashboardTile, Order, Ticket } from '@korkep/core';
import type { ReactNode } from 'react';
import { formatMoment, formatRelative } from '../../format/moment.ts';
import { formatMoney } from '../../format/money.ts';
import { type RecordReference, usePresentation } from '../../presentation/presentation.tsx';
import { useRecordLink } from '../../presentation/record-link.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { noStatuses, ownStatusName } from '../../tickets/own-status.ts';
import { type DashboardTexts, tileName } from '../tile-words.ts';
import { TileState } from './tile-state.tsx';

// Not called T: the book's reader of types would take it for the T of AsyncState, and never come to an end.
interface ListTileProps<Listed> {
  readonly tile: DashboardTile;
  readonly state: AsyncState<readonly Listed[]>;
  readonly t: DashboardTexts;
}

/** The newest tickets that are open. */
export function TicketsTile(props: ListTileProps<Ticket> & { readonly statuses?: readonly CustomStatus[] }) {
  const { tile, state, statuses = noStatuses, t } = props;
  const { locale } = usePresentation();
  return (
    <ListTile tile={tile} state={state} empty={t('dashboard.noTickets')} t={t}>
      {({ id, number, subject, status, customStatusId, openedAt }) => (
        <ListRow
          key={id}
          record={{ kind: 'ticket', id }}
          name={subject ?? t('dashboard.ticketNumber', { number })}
          at={openedAt}
          end={ownStatusName({ status, customStatusId }, statuses, locale) ?? t(`status.${status}`)}
        />
      )}
    </ListTile>
  );
}

/** The newest orders. */
export function OrdersTile({ tile, state, t }: ListTileProps<Order>) {
  const { locale } = usePresentation();
  return (
    <ListTile tile={tile} state={state} empty={t('dashboard.noOrders')} t={t}>
      {({ id, number, status, placedAt, total }) => (
        <ListRow
          key={id}
          record={{ kind: 'order', id }}
          name={number}
          note={t(`status.${status}`)}
          at={placedAt}
          end={formatMoney(total, locale)}
        />
      )}
    </ListTile>
  );
}

interface ListProps<Listed> extends ListTileProps<Listed> {
  readonly empty: string;
  readonly children: (record: Listed) => ReactNode;
}

function ListTile<Listed>({ tile, state, empty, t, children }: ListProps<Listed>) {
  const name = tileName(tile, t);
  return (
    <TileState state={state} name={name} t={t}>
      {(records) => (
        <div className="kk-dashboard__list-tile">
          <h3 className="kk-dashboard__name">{name}</h3>
          {records.length === 0 ? (
            <p className="kk-dashboard__none">{empty}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by the keyboard too
            <section className="kk-dashboard__scroll" aria-label={name} tabIndex={0}>
              <ul className="kk-dashboard__list">{records.map(children)}</ul>
            </section>
          )}
        </div>
      )}
    </TileState>
  );
}

interface ListRowProps {
  readonly record: RecordReference;
  readonly name: string;
  readonly note?: string;
  readonly at: string;
  readonly end: string;
}

function ListRow({ record, name, note, at, end }: ListRowProps) {
  const presentation = usePresentation();
  const link = useRecordLink()(record);
  return (
    <li className="kk-dashboard__row">
      <span className="kk-dashboard__row-name">
        {link ? (
          <a className="kk-link" {...link}>
            {name}
          </a>
        ) : (
          name
        )}
      </span>
      <span className="kk-dashboard__row-end">{end}</span>
      <span className="kk-dashboard__row-note">
        {note && `${note} · `}
        <time dateTime={at} title={formatMoment(at, presentation)}>
          {formatRelative(at, presentation.now(), presentation)}
        </time>
      </span>
    </li>
  );
}
