'use client';
import type { AutomationEvent, AutomationMoment, AutomationTrigger } from '@korkep/core';
import { Zap } from 'lucide';
import { useId } from 'react';
import { Checkbox } from '../../primitives/form-field/checkbox.tsx';
import { SelectField } from '../../primitives/form-field/select-field.tsx';
import { SegmentedControl } from '../../primitives/segmented-control/segmented-control.tsx';
import { capital, ticketFieldLabel } from './filter-fields.ts';
import { type RuleFormTools, useRuleForm } from './form-tools.tsx';
import type { RuleFormDraft } from './rule-draft.ts';
import { needsSchedule } from './rule-problems.ts';
import { Section, Wrong } from './section.tsx';
import { SeveralField } from './several-field.tsx';
import { SpanField } from './span-field.tsx';

/** What a rule listens to and counts from, the likeliest first; a test holds them to the contract. */
export const EVENTS: readonly AutomationEvent[] = [
  'ticketCreated',
  'ticketUpdated',
  'customerReplied',
  'agentReplied',
  'noteAdded',
  'slaBreached',
];
export const MOMENTS: readonly AutomationMoment[] = [
  'created',
  'status',
  'customerWord',
  'agentWord',
  'lastWord',
  'due',
  'slaDue',
];
const DEADLINES = ['due', 'slaDue'] as const;

/** Fields whose change a rule can wait for. */
const CHANGING = [
  'status',
  'priority',
  'type',
  'category',
  'assigneeId',
  'teamId',
  'tags',
  'channel',
  'language',
  'sentiment',
  'productId',
  'orderId',
  'dueAt',
  'snoozedUntil',
] as const;
const MOST_FIELDS = 20;

type Kind = 'events' | 'after' | 'before';
const kindOf = (trigger: AutomationTrigger): Kind =>
  'events' in trigger ? 'events' : 'after' in trigger ? 'after' : 'before';

/** When the rule runs: on what happens, or on time, and in which hours. */
export function WhenSection() {
  const { t, locale, records, draft, write, problemAt } = useRuleForm();
  const { trigger } = draft;
  const kind = kindOf(trigger);
  const setTrigger = (next: AutomationTrigger) =>
    write((before) => withHours({ ...before, trigger: next }, records.schedules));
  const minutes = 'minutes' in trigger ? trigger.minutes : 4 * 60;
  const started: Readonly<Record<Kind, AutomationTrigger>> = {
    events: { events: ['ticketCreated'] },
    after: { after: 'customerWord', minutes },
    before: { before: 'slaDue', minutes },
  };
  return (
    <Section icon={Zap} title={t('rule.form.when')} part="when">
      <SegmentedControl<Kind>
        label={t('rule.form.kind')}
        className="kk-rule-form__kinds"
        value={kind}
        onValue={(next) => next !== kind && setTrigger(started[next])}
        segments={(['events', 'after', 'before'] as const).map((value) => ({
          value,
          label: t(`rule.form.kind.${value}`),
        }))}
      />
      {'events' in trigger && <Events trigger={trigger} onTrigger={setTrigger} />}
      {'after' in trigger && (
        <div className="kk-rule-form__row">
          <SpanField
            label={t('rule.form.count')}
            minutes={trigger.minutes}
            onMinutes={(next) => setTrigger({ ...trigger, minutes: next })}
            error={problemAt('trigger.minutes')}
          />
          <SelectField<AutomationMoment>
            label={t('rule.form.after')}
            value={trigger.after}
            onValue={(after) => setTrigger({ ...trigger, after })}
            options={MOMENTS.map((value) => ({ value, label: capital(t(`rule.moment.${value}`), locale) }))}
          />
          <SelectField
            label={t('rule.form.clock')}
            value={trigger.hours ?? 'calendar'}
            onValue={(hours) => {
              const { hours: _, ...rest } = trigger;
              setTrigger(hours === 'business' ? { ...rest, hours } : rest);
            }}
            options={(['calendar', 'business'] as const).map((value) => ({
              value,
              label: t(`rule.form.clock.${value}`),
            }))}
          />
        </div>
      )}
      {'before' in trigger && (
        <div className="kk-rule-form__row">
          <SpanField
            label={t('rule.form.count')}
            minutes={trigger.minutes}
            onMinutes={(next) => setTrigger({ ...trigger, minutes: next })}
            error={problemAt('trigger.minutes')}
          />
          <SelectField
            label={t('rule.form.before')}
            value={trigger.before}
            onValue={(before) => setTrigger({ ...trigger, before })}
            options={DEADLINES.map((value) => ({ value, label: capital(t(`rule.deadline.${value}`), locale) }))}
          />
        </div>
      )}
      <Wrong text={problemAt('trigger')} />
      <Hours />
    </Section>
  );
}

interface EventsProps {
  readonly trigger: Extract<AutomationTrigger, { events: unknown }>;
  readonly onTrigger: (trigger: AutomationTrigger) => void;
}

function Events({ trigger, onTrigger }: EventsProps) {
  const { t, locale, records, problemAt } = useRuleForm();
  const id = useId();
  const wrong = problemAt('trigger.events');
  const { events, fields = [] } = trigger;
  const known: readonly string[] = CHANGING;
  // What a newer server knows stays, at the end of the list.
  const shown = [...EVENTS, ...events.filter((event) => !EVENTS.includes(event))];
  return (
    <>
      <fieldset
        className="kk-rule-form__events"
        aria-describedby={wrong ? id : undefined}
        data-invalid={wrong ? '' : undefined}
      >
        <legend className="kk-form-field__label">{t('rule.form.events')}</legend>
        {shown.map((event) => (
          <Checkbox
            key={event}
            label={eventLabel(event, t, locale)}
            isOn={events.includes(event)}
            onValue={(isOn) => {
              const next = shown.filter((one) => (one === event ? isOn : events.includes(one)));
              const { fields: _, ...bare } = trigger;
              const keeps = next.includes('ticketUpdated') && fields.length > 0;
              onTrigger({ ...bare, events: next, ...(keeps && { fields: [...fields] }) });
            }}
          />
        ))}
        <Wrong id={id} text={wrong} />
      </fieldset>
      {events.includes('ticketUpdated') && (
        <SeveralField
          label={t('rule.form.fields')}
          description={fields.length === 0 ? t('rule.form.fieldsHint') : undefined}
          error={problemAt('trigger.fields')}
          values={fields}
          onValues={(next) => {
            const { fields: _, ...bare } = trigger;
            onTrigger(next.length > 0 ? { ...bare, fields: [...next] } : bare);
          }}
          max={MOST_FIELDS}
          options={[...CHANGING, ...fields.filter((field) => !known.includes(field))].map((value) => ({
            value,
            label: ticketFieldLabel(value, t, records.ticketFields),
          }))}
        />
      )}
    </>
  );
}

function eventLabel(event: AutomationEvent, t: RuleFormTools['t'], locale: string): string {
  return EVENTS.includes(event) ? capital(t(`rule.event.${event}`), locale) : event;
}

/** In which hours the rule runs, and whose they are. */
function Hours() {
  const { t, records, draft, write, problemAt } = useRuleForm();
  const { during, scheduleId } = draft;
  const isAsked = needsSchedule(draft) || scheduleId !== undefined;
  const { schedules } = records;
  const isGone = scheduleId !== undefined && schedules.every(({ id }) => id !== scheduleId);
  return (
    <div className="kk-rule-form__row">
      <SelectField<'always' | 'open' | 'closed'>
        label={t('rule.form.during')}
        error={problemAt('during')}
        value={during ?? 'always'}
        onValue={(next) => {
          write((before) => {
            const { during: _, ...rest } = before;
            return withHours(next === 'always' ? rest : { ...rest, during: next }, schedules);
          });
        }}
        options={(['always', 'open', 'closed'] as const).map((value) => ({
          value,
          label: t(`rule.form.during.${value}`),
        }))}
      />
      {isAsked && (
        <SelectField
          label={t('rule.form.schedule')}
          isRequired={needsSchedule(draft)}
          description={records.isReady && schedules.length === 0 ? t('rule.form.noSchedules') : undefined}
          error={problemAt('scheduleId')}
          value={scheduleId ?? ''}
          emptyLabel={t('rule.pick.choose')}
          onValue={(next) =>
            write(({ scheduleId: _, ...before }) =>
              (next as string) === '' ? before : { ...before, scheduleId: next },
            )
          }
          options={[
            ...schedules.map(({ id, name }) => ({ value: id, label: name })),
            ...(isGone ? [{ value: scheduleId, label: t(records.isReady ? 'rule.gone' : 'rule.unnamed') }] : []),
          ]}
        />
      )}
    </div>
  );
}

/** Business hours stay named only where something goes by them; where there is one, it is the one that is meant. */
function withHours(draft: RuleFormDraft, schedules: readonly { readonly id: string }[]): RuleFormDraft {
  const { scheduleId, ...rest } = draft;
  if (!needsSchedule(draft)) return rest;
  const only = schedules.length === 1 ? schedules[0]?.id : undefined;
  const id = scheduleId ?? only;
  return id === undefined ? rest : { ...rest, scheduleId: id };
}
