'use client';
import type { AutomationTrial, Ticket } from '@korkep/core';
import { CircleCheck, CircleSlash2, FlaskConical, WifiOff } from 'lucide';
import { useEffect, useId, useRef, useState } from 'react';
import { Button, EmptyState, ErrorState, Icon, Skeleton, useRecordLink } from '../../presentation/already-loaded.ts';
import { TextField } from '../../primitives/form-field/text-field.tsx';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import { useIsOnline } from '../../provider/async-state-of.ts';
import { useCrmCache } from '../../provider/crm-context.ts';
import type { AsyncState, StateError } from '../../state/async-state.ts';
import { useSettled } from '../../state/use-settled.ts';
import { type RuleTrial, useRuleTrial } from '../use-rule-trial.ts';
import { useRuleForm } from './form-tools.tsx';
import { triedOf } from './rule-draft.ts';
import { triedProblems } from './rule-problems.ts';
import { toldInWords, unmetInWords } from './trial-words.ts';
import { TRIED, useTicketOfNumber, useTriedTickets } from './use-tried-tickets.ts';

/** So many tickets are shown before more are asked for. */
const FIRST = 8;

/** What the draft would do, on tickets as they are now. */
export function TryPanel({ onRefused }: { readonly onRefused: (error: StateError) => void }) {
  const { t } = useRuleForm();
  const id = useId();
  const [isOn, setIsOn] = useState(false);
  const results = useRef<HTMLDivElement>(null);
  return (
    <section className="kk-rule-form__try" aria-labelledby={id}>
      <div className="kk-rule-form__try-inside">
        <h4 id={id} className="kk-rule-form__try-title">
          <Icon of={FlaskConical} />
          {t('rule.try.title')}
        </h4>
        {isOn ? (
          <div ref={results} tabIndex={-1} className="kk-rule-form__results">
            <Results onRefused={onRefused} />
          </div>
        ) : (
          <>
            <p className="kk-rule-form__quiet">{t('rule.try.hint')}</p>
            <Button
              onClick={() => {
                setIsOn(true);
                // The button goes; who goes on by keyboard is where its answer comes.
                requestAnimationFrame(() => results.current?.focus());
              }}
            >
              {t('rule.try.start')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

function Results({ onRefused }: { readonly onRefused: (error: StateError) => void }) {
  const { t, draft, overrides } = useRuleForm();
  const isOnline = useIsOnline(useCrmCache());
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), 400);
  const number = Number(/^#?(\d{1,9})$/.exec(asked)?.[1] ?? 0);
  const lone = useTicketOfNumber(isOnline ? number : 0);
  const missing = triedProblems(draft).length;
  const one = number > 0 && lone.status === 'ready' ? lone.data : undefined;
  const isReady = isOnline && missing === 0 && (asked === '' || Boolean(one));
  const trial = useRuleTrial({
    draft: isReady ? triedOf(draft) : undefined,
    limit: TRIED,
    ...(one && { ticketId: one.id }),
  });
  const newest = useTriedTickets(isReady && !one);
  const tickets = one ? new Map([[one.id, one]]) : newest;
  const shown = useKept(trial, `${one?.id ?? ''}`);
  useRefusal(trial, onRefused);
  const isWrong = asked !== '' && number === 0;
  return (
    <>
      <TextField
        label={t('rule.try.number')}
        className="kk-rule-form__number"
        dir="ltr"
        inputMode="numeric"
        maxLength={10}
        value={typed}
        onValue={setTyped}
        error={
          isWrong
            ? t('rule.try.numberWrong')
            : number > 0 && lone.status === 'ready' && lone.data === null
              ? t('rule.try.numberNone')
              : undefined
        }
      />
      {!isOnline ? (
        <p className="kk-rule-form__told" role="status">
          <Icon of={WifiOff} />
          {t('rule.try.offline')}
        </p>
      ) : missing > 0 ? (
        <p className="kk-rule-form__told" role="status">
          {t('rule.try.incomplete', { count: missing })}
        </p>
      ) : lone.status === 'error' && number > 0 ? (
        <ErrorState title={t('rule.try.failed')} error={lone.error} retry={lone.retry} messages={overrides} />
      ) : asked !== '' && (isWrong || (lone.status === 'ready' && lone.data === null)) ? null : (
        <Answer state={shown} isBusy={trial.status === 'loading'} tickets={tickets} isLone={one !== undefined} />
      )}
    </>
  );
}

/** The last answer while the next is on its way, so that nothing jumps while somebody writes. */
function useKept(trial: AsyncState<RuleTrial>, about: string): AsyncState<RuleTrial> {
  const last = useRef<{ readonly state: AsyncState<RuleTrial>; readonly about: string }>(undefined);
  if (trial.status !== 'loading') last.current = { state: trial, about };
  return trial.status === 'loading' && last.current?.about === about ? last.current.state : trial;
}

/** Tells a refusal once, to be shown beside what it is about. */
function useRefusal(trial: AsyncState<RuleTrial>, tell: (error: StateError) => void): void {
  const told = useRef(tell);
  told.current = tell;
  const error = trial.status === 'error' ? trial.error : undefined;
  const isRefused = error !== undefined && issuesOf(error) > 0;
  useEffect(() => {
    if (isRefused && error) told.current(error);
  }, [isRefused, error]);
}

const issuesOf = (error: StateError) => (error as { readonly issues?: readonly unknown[] }).issues?.length ?? 0;

interface AnswerProps {
  readonly state: AsyncState<RuleTrial>;
  readonly isBusy: boolean;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly isLone: boolean;
}

type Side = 'met' | 'unmet';

function Answer({ state, isBusy, tickets, isLone }: AnswerProps) {
  const { t, overrides } = useRuleForm();
  const [side, setSide] = useState<Side>('met');
  if (state.status === 'loading') {
    return (
      <div className="kk-rule-form__waiting" role="status" aria-label={t('rule.try.busy')}>
        <Skeleton span={6} line="16" />
        <Skeleton span={12} line="control" />
        <Skeleton span={12} line="control" />
        <Skeleton span={12} line="control" />
      </div>
    );
  }
  if (state.status === 'denied') return <p className="kk-rule-form__told">{t('rule.try.denied')}</p>;
  if (state.status === 'error') {
    if (issuesOf(state.error) > 0) {
      return (
        <p className="kk-rule-form__told" role="status">
          {t('rule.try.refused')}
        </p>
      );
    }
    return <ErrorState title={t('rule.try.failed')} error={state.error} retry={state.retry} messages={overrides} />;
  }
  const { trials, met } = state.data;
  if (trials.length === 0) return <EmptyState>{t('rule.try.noTickets')}</EmptyState>;
  const sides = { met: trials.filter(({ isMet }) => isMet), unmet: trials.filter(({ isMet }) => !isMet) };
  const hasBoth = sides.met.length > 0 && sides.unmet.length > 0;
  const shown: Side = hasBoth ? side : sides.met.length > 0 ? 'met' : 'unmet';
  return (
    <div className="kk-rule-form__answer" aria-busy={isBusy}>
      <p className="kk-rule-form__sum" role="status" data-met={met > 0 || undefined}>
        <Icon of={met > 0 ? CircleCheck : CircleSlash2} />
        {isLone
          ? t(met > 0 ? 'rule.try.metOne' : 'rule.try.unmetOne')
          : met > 0
            ? t('rule.try.met', { met, count: trials.length })
            : t('rule.try.none', { count: trials.length })}
      </p>
      {hasBoth && (
        <SegmentedControl<Side>
          label={t('rule.try.which')}
          value={shown}
          onValue={setSide}
          segments={[
            { value: 'met', label: t('rule.try.tabMet', { count: sides.met.length }) },
            { value: 'unmet', label: t('rule.try.tabUnmet', { count: sides.unmet.length }) },
          ]}
        />
      )}
      <Tried key={shown} trials={sides[shown]} tickets={tickets} />
    </div>
  );
}

interface TriedProps {
  readonly trials: readonly AutomationTrial[];
  readonly tickets: ReadonlyMap<string, Ticket>;
}

function Tried({ trials, tickets }: TriedProps) {
  const { t } = useRuleForm();
  const [isWhole, setIsWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = isWhole ? trials : trials.slice(0, FIRST);
  return (
    <>
      <ul ref={list} tabIndex={-1} className="kk-rule-form__tried" aria-label={t('rule.try.list')}>
        {shown.map((trial) => (
          <TriedTicket key={trial.ticketId} trial={trial} ticket={tickets.get(trial.ticketId)} />
        ))}
      </ul>
      {trials.length > shown.length && (
        <Button
          variant="quiet"
          onClick={() => {
            setIsWhole(true);
            list.current?.focus();
          }}
        >
          {t('rule.try.more', { count: trials.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function TriedTicket({ trial, ticket }: { readonly trial: AutomationTrial; readonly ticket: Ticket | undefined }) {
  const { t, locale, records } = useRuleForm();
  const link = useRecordLink()({ kind: 'ticket', id: trial.ticketId });
  const telling = { t, locale, records };
  const name = t('rule.try.ticket', { number: trial.number });
  const title = ticket?.subject;
  return (
    <li className="kk-rule-form__ticket" data-met={trial.isMet || undefined}>
      <span className="kk-rule-form__ticket-head">
        {link ? (
          <a className="kk-rule-form__ticket-number" {...link}>
            {name}
          </a>
        ) : (
          <span className="kk-rule-form__ticket-number">{name}</span>
        )}
        {title && (
          <span className="kk-rule-form__ticket-subject" dir="auto">
            {title}
          </span>
        )}
      </span>
      {trial.isMet ? (
        <ul className="kk-rule-form__changes">
          {toldInWords(trial.actions, ticket, telling).map((words, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: words in order, which may be the same twice
            <li key={at}>{words}</li>
          ))}
        </ul>
      ) : (
        <span className="kk-rule-form__quiet">{unmetInWords(trial, telling)}</span>
      )}
    </li>
  );
}
