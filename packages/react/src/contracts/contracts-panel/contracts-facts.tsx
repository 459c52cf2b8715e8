import type { Contract } from '@korkep/core';
import { sumByCurrency } from '../../format/money.ts';
import { type PanelFact, PanelFacts } from '../../panel/panel-facts.tsx';
import { dotted } from '../../presentation/use-formats.ts';
import { contractTerm, nextToEnd } from './contract-term.ts';
import { type ContractsTools, serviceWords, termWords, titleOf } from './contracts-words.ts';

/** What ends next, what runs, and what service was promised. */
export function ContractsFacts({
  panel,
  contracts,
}: {
  readonly panel: ContractsTools;
  readonly contracts: readonly Contract[];
}) {
  const { t, now, money, list } = panel;
  const running = contracts.filter((contract) =>
    ['running', 'openEnded'].includes(contractTerm(contract, now()).phase),
  );
  const next = nextToEnd(contracts, now());
  const term = next && contractTerm(next, now());
  const sums = sumByCurrency(running.flatMap(({ value }) => value ?? []));
  const served = running.find(({ serviceLevel }) => serviceLevel);
  const facts: PanelFact[] = [
    {
      key: 'next',
      label: t('contracts.next'),
      value: next && term ? termWords(term, panel) : t('contracts.nextNone'),
      note: next && dotted(titleOf(next, panel), next.endsAt && panel.day(next.endsAt)),
      tone: term?.isNear ? 'warning' : undefined,
    },
    {
      key: 'running',
      label: t('contracts.running'),
      value: t('contracts.runningCount', { count: running.length }),
      note: sums.length > 0 && t('contracts.runningValue', { sum: list(sums.map(money)) }),
    },
    {
      key: 'service',
      label: t('contracts.service'),
      value: served?.serviceLevel?.name ?? t('contracts.serviceNone'),
      note: served?.serviceLevel && serviceWords(served.serviceLevel, panel),
    },
  ];
  return <PanelFacts className={panel.slot('facts', 'kk-panel__facts')} facts={facts} />;
}
