'use client';
import type { Contract } from '@korkep/core';
import type { ReactNode } from 'react';
import { FilterChips } from '../../panel/filter-chips.tsx';
import { frameOf, waitingIn } from '../../panel/join-states.ts';
import { OpenLink } from '../../panel/open-link.tsx';
import { FactsSkeleton } from '../../panel/panel-facts.tsx';
import { PanelFrame } from '../../panel/panel-frame.tsx';
import { PanelList } from '../../panel/panel-list.tsx';
import { type PanelLook, type PanelSlots, usePanel } from '../../panel/use-panel.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { Badge } from '../../primitives/badge/badge.tsx';
import { Field, Masked } from '../../primitives/field/field.tsx';
import { Row, RowList } from '../../primitives/record-row/record-row.tsx';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { contractTones } from '../contract-words.ts';
import { contractTerm } from './contract-term.ts';
import { ContractsFacts } from './contracts-facts.tsx';
import {
  type ContractsTools,
  contractsCatalogue,
  noticeWords,
  serviceWords,
  termWords,
  titleOf,
} from './contracts-words.ts';

/** How the panel is shown; shared by {@link ContractsPanelView} and `ContractsPanel`. */
export interface ContractsPanelLook extends PanelLook {
  /** The host opens a contract by itself; links of `hrefFor` are used when left out. */
  readonly onOpenContract?: (contract: Contract) => void;
  readonly slots?: PanelSlots & {
    /** Below what an open contract says. */
    readonly contractDetail?: (contract: Contract) => ReactNode;
  };
}

export interface ContractsPanelViewProps extends ContractsPanelLook {
  readonly list: Paged<Fetched<Contract>>;
  /** All contracts, whatever the list is narrowed to; for the summary. */
  readonly all: AsyncState<Fetched<Contract>>;
  readonly status?: Contract['status'] | undefined;
  readonly onStatus?: (status: Contract['status'] | undefined) => void;
}

const statuses = ['active', 'draft', 'ended', 'terminated'] as const;

/** The contracts panel around states that the host has at hand; `ContractsPanel` fetches them by itself. */
export function ContractsPanelView(props: ContractsPanelViewProps) {
  const { list, all, status, onStatus, hasSummary = true, onOpenContract, slots } = props;
  const panel: ContractsTools = usePanel('kk-contracts-panel', contractsCatalogue, props, waitingIn(list.state, all));
  const { t } = panel;
  const isNone = all.status === 'ready' && all.data.entries.length === 0;
  return (
    <PanelFrame
      panel={panel}
      title={props.title ?? t('contracts.label')}
      errorTitle={t('contracts.error')}
      state={frameOf(all, list.state)}
    >
      {hasSummary &&
        !isNone &&
        (all.status === 'ready' ? (
          <ContractsFacts panel={panel} contracts={all.data.entries} />
        ) : (
          <FactsSkeleton className={panel.slot('facts', 'kk-panel__facts')} count={3} />
        ))}
      {onStatus && !isNone && (
        <FilterChips
          panel={panel}
          values={statuses}
          chosen={status}
          onChoose={onStatus}
          word={(value) => t(`status.${value}`)}
        />
      )}
      <PanelList
        panel={panel}
        state={list.state}
        errorTitle={t('contracts.error')}
        empty={t(status ? 'contracts.emptyFound' : 'contracts.empty')}
        onMore={list.loadMore}
      >
        {(contracts) => (
          <RowList label={t('contracts.label')} className={panel.slot('list')}>
            {contracts.map((contract) => (
              <ContractRow
                key={contract.id}
                panel={panel}
                contract={contract}
                extra={slots?.contractDetail}
                onOpen={onOpenContract}
              />
            ))}
          </RowList>
        )}
      </PanelList>
    </PanelFrame>
  );
}

interface ContractRowProps {
  readonly panel: ContractsTools;
  readonly contract: Contract;
  readonly extra: ((contract: Contract) => ReactNode) | undefined;
  readonly onOpen: ((contract: Contract) => void) | undefined;
}

function ContractRow({ panel, contract, extra, onOpen }: ContractRowProps) {
  const { t, money, day, markOf } = panel;
  const { id, number, title, status, value, masked } = contract;
  const term = contractTerm(contract, panel.now());
  const isUntold = title === undefined && masked?.includes('title');
  return (
    <Row
      title={isUntold ? <Masked label={t('common.masked')} /> : titleOf(contract, panel)}
      badge={<Badge tone={contractTones[status]}>{t(`status.${status}`)}</Badge>}
      mark={markOf(id)}
      detail={
        <>
          {dotted(number, termWords(term, panel))}
          {noticeWords(term, panel) && (
            <span className="kk-contracts-panel__notice" data-near={term.isNear}>
              {' · '}
              {noticeWords(term, panel)}
            </span>
          )}
        </>
      }
      detailTitle={term.at && day(term.at)}
      figure={value && money(value)}
    >
      {() => (
        <>
          <ContractFields panel={panel} contract={contract} />
          {extra?.(contract)}
          <div className="kk-panel__actions">
            <OpenLink
              record={{ kind: 'contract', id }}
              label={t('contracts.open')}
              onOpen={onOpen && (() => onOpen(contract))}
            />
          </div>
        </>
      )}
    </Row>
  );
}

function ContractFields({ panel, contract }: { readonly panel: ContractsTools; readonly contract: Contract }) {
  const { t, day, money } = panel;
  const { number, startsAt, endsAt, renewal, noticeDays, value, serviceLevel } = contract;
  const fields = [
    ['number', number],
    ['from', day(startsAt)],
    ['until', endsAt ? day(endsAt) : t('contracts.openEnded')],
    ['renewal', renewal && t(`contracts.renewal.${renewal}`)],
    ['notice', noticeDays !== undefined && t('contracts.days', { count: noticeDays })],
    ['value', value && money(value)],
    ['service', serviceLevel && dotted(serviceLevel.name, serviceWords(serviceLevel, panel))],
  ] as const;
  return (
    <>
      <dl className="kk-fields">
        {fields.map(
          ([key, shown]) =>
            shown && (
              <Field key={key} label={t(`contracts.${key}`)}>
                {shown}
              </Field>
            ),
        )}
      </dl>
      {serviceLevel && <p className="kk-panel__quiet">{t('contracts.businessTime')}</p>}
    </>
  );
}
