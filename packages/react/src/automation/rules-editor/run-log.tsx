'use client';
import type { AutomationRun, Ticket } from '@korkep/core';
import { CircleAlert, CircleCheck, CircleMinus, TriangleAlert } from 'lucide';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { PanelList } from '../../panel/panel-list.tsx';
import { type Panel, usePanel } from '../../panel/use-panel.tsx';
import { Badge, Icon, joinMessages, useRecordLink } from '../../presentation/already-loaded.ts';
import { RelativeTime } from '../../primitives/relative-time/relative-time.tsx';
import { useTicket } from '../../provider/already-loaded.ts';
import type { Fetched, Paged } from '../../provider/use-crm-pages.ts';
import type { AsyncState } from '../../state/async-state.ts';
import { textAt } from '../rule-form/filter-fields.ts';
import { ruleFormCatalogue } from '../rule-form/form-tools.tsx';
import { toldInWords } from '../rule-form/trial-words.ts';
import { type RuleRecords, useRuleRecords } from '../rule-form/use-rule-records.ts';
import { useRuleRuns } from '../use-rule-runs.ts';
import { useRules } from '../use-rules.ts';
import { logMessages } from './log-messages.ts';
import { DAYS_KEPT, reasonInWords, rulesCatalogue } from './rules-catalogue.ts';

const catalogue = joinMessages(rulesCatalogue, ruleFormCatalogue, logMessages);
type LogTools = Panel<keyof typeof catalogue.en>;

export interface RunLogLook {
  readonly messages?: MessageOverrides | undefined;
  readonly onOpenTicket?: ((ticketId: string) => void) | undefined;
}

interface RunLogProps extends RunLogLook {
  /** Of all rules when left out. */
  readonly ruleId: string | undefined;
}

/** What rules did, on which ticket, when, and why not. */
export function RunLog({ ruleId, ...look }: RunLogProps) {
  const runs = useRuleRuns({ ruleId });
  const rules = useRules();
  const records = useRuleRecords();
  const names = new Map((rules.status === 'ready' ? rules.data : []).map(({ id, name }) => [id, name]));
  return (
    <RunLogView
      {...look}
      runs={runs}
      records={records}
      ruleName={ruleId ? undefined : (id) => names.get(id)}
      useTicketOf={useTicket}
    />
  );
}

export interface RunLogViewProps extends RunLogLook {
  readonly runs: Paged<Fetched<AutomationRun>>;
  readonly records: RuleRecords;
  /** The rule's name, where the log is that of several. */
  readonly ruleName?: ((ruleId: string) => string | undefined) | undefined;
  /** Reads a ticket; a hook. */
  readonly useTicketOf: (ticketId: string) => AsyncState<Ticket>;
}

/** The log around states that are at hand. */
export function RunLogView(props: RunLogViewProps) {
  const { runs, messages } = props;
  const panel: LogTools = usePanel('kk-rules', catalogue, messages ? { messages } : {});
  const { t, number } = panel;
  const days = number(DAYS_KEPT);
  return (
    <div className="kk-rules__log">
      {runs.state.status === 'ready' && runs.state.data.entries.length > 0 && (
        <p className="kk-rules__hint">{t('rules.runs.kept', { days })}</p>
      )}
      <PanelList
        panel={panel}
        state={runs.state}
        errorTitle={t('rules.runs.error')}
        empty={t('rules.runs.empty', { days })}
        onMore={runs.loadMore}
      >
        {(entries) => (
          <ul className="kk-rules__runs" aria-label={t('rules.runs.label')}>
            {entries.map((run) => (
              <RunEntry key={run.id} {...props} run={run} panel={panel} />
            ))}
          </ul>
        )}
      </PanelList>
    </div>
  );
}

const looks = {
  done: { icon: CircleCheck, tone: 'positive' },
  nothing: { icon: CircleMinus, tone: 'neutral' },
  failed: { icon: CircleAlert, tone: 'critical' },
  limited: { icon: TriangleAlert, tone: 'warning' },
} as const;

interface RunEntryProps extends RunLogViewProps {
  readonly run: AutomationRun;
  readonly panel: LogTools;
}

function RunEntry({ run, panel, records, ruleName, useTicketOf, onOpenTicket }: RunEntryProps) {
  const { t, locale } = panel;
  const { ticketId, outcome, reason, at, event } = run;
  const ticket = useTicketOf(ticketId);
  const found = ticket.status === 'ready' ? ticket.data : undefined;
  const link = useRecordLink()({ kind: 'ticket', id: ticketId });
  const words = toldInWords(run.actions, undefined, { t, locale, records });
  const title = found ? t('rules.runs.ticket', { number: String(found.number) }) : t('rules.runs.someTicket');
  const { icon, tone } = looks[outcome];
  return (
    <li className="kk-rules__entry">
      <Badge tone={tone} icon={<Icon of={icon} />}>
        {t(`rules.runs.${outcome}`)}
      </Badge>
      <div className="kk-rules__entry-main">
        <p className="kk-rules__entry-line">
          {onOpenTicket ? (
            <button type="button" className="kk-rules__ticket" onClick={() => onOpenTicket(ticketId)}>
              {title}
            </button>
          ) : link ? (
            <a className="kk-rules__ticket" {...link}>
              {title}
            </a>
          ) : (
            <span className="kk-rules__ticket">{title}</span>
          )}
          {found?.subject && <bdi className="kk-rules__subject">{found.subject}</bdi>}
          <RelativeTime moment={at} className="kk-rules__when" />
        </p>
        <p className="kk-rules__cause">
          {ruleName && <bdi className="kk-rules__of">{ruleName(run.ruleId) ?? t('rules.runs.gone')} · </bdi>}
          {eventInWords(event, panel)}
        </p>
        {reason && <p className="kk-rules__why">{reasonInWords(reason, panel)}</p>}
        {words.length > 0 && (
          <ul className="kk-rules__told">
            {words.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

function eventInWords(event: string, { t }: LogTools): string {
  if (event.startsWith('after:')) return t('rules.runs.after');
  if (event.startsWith('before:')) return t('rules.runs.before');
  if (event === 'waited') return t('rules.runs.waited');
  const words = textAt(t, `rule.event.${event}`) ?? event;
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
