'use client';
import type { AutomationAction, AutomationRule, AutomationTrigger, Predicate } from '@korkep/core';
import { useMemo } from 'react';
import type { FilterField } from '../../filters/filter-tree.ts';
import { filterInWords } from '../../filters/filter-words.ts';
import { cachedIntl, numberFormat } from '../../format/intl-cache.ts';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import {
  customerFilterFields,
  ownStatusLabel,
  textAt,
  ticketFieldLabel,
  ticketFilterFields,
  ticketValueLabel,
} from './filter-fields.ts';
import { type RuleTexts, sentenceCatalogue } from './messages.ts';
import { type Named, type RuleRecords, useRuleRecords } from './use-rule-records.ts';

/** What a rule is, as far as it is said in words: a saved one, or one that is being written. */
export type SpokenRule = Pick<
  AutomationRule,
  'trigger' | 'condition' | 'customerCondition' | 'scheduleId' | 'during' | 'actions'
>;

/** Says rules in the reader's language, with names in place of ids. */
export interface RuleWords {
  /** “When a ticket is created, if Channel is any of E-mail: set priority to high and route to Support”. */
  readonly sentence: (rule: SpokenRule) => string;
  /** “When a ticket is created”, “4 hours after the ticket was opened”. */
  readonly trigger: (trigger: AutomationTrigger) => string;
  /** “set priority to high”. */
  readonly action: (action: AutomationAction) => string;
}

/** Says rules in one sentence each. Names that are on their way are `…`. */
export function useRuleWords(messages?: MessageOverrides): RuleWords {
  const t: RuleTexts = useMessages(sentenceCatalogue, messages) as RuleTexts;
  const { locale } = usePresentation();
  const records = useRuleRecords();
  return useMemo(() => ruleWords({ t, locale, records }), [t, locale, records]);
}

/** What rules are said with. */
export interface Speaking {
  readonly t: RuleTexts;
  readonly locale: string;
  readonly records: RuleRecords;
}

/** The same without React. */
export function ruleWords(speaking: Speaking): RuleWords {
  const { t, locale, records } = speaking;
  const ticketFields = ticketFilterFields(t, records, locale);
  const customerFields = customerFilterFields(t, records);
  const trigger = (given: AutomationTrigger) => triggerWords(given, speaking);
  const action = (given: AutomationAction) => actionWords(given, speaking);
  const conditionWords = (predicate: Predicate | undefined, fields: readonly FilterField[]) =>
    filterInWords(predicate, { t, locale, fieldOf: (name) => fields.find((field) => field.name === name) });
  return {
    trigger,
    action,
    sentence: (rule) => {
      const { during, scheduleId } = rule;
      const when = trigger(rule.trigger);
      const timed = during
        ? t(`rule.during.${during}`, { trigger: when, schedule: nameOf(scheduleId, records.schedules, speaking) })
        : when;
      const actions = rule.actions.map(action).join(', ') || t('rule.unnamed');
      const ticket = conditionWords(rule.condition, ticketFields);
      const customer = conditionWords(rule.customerCondition, customerFields);
      const ofRequester = customer && t('rule.ofRequester', { words: customer });
      const conditions =
        ticket && ofRequester ? t('rule.both', { one: ticket, other: ofRequester }) : ticket || ofRequester;
      return conditions
        ? t('rule.sentenceIf', { trigger: timed, conditions, actions })
        : t('rule.sentence', { trigger: timed, actions });
    },
  };
}

function triggerWords(trigger: AutomationTrigger, { t, locale, records }: Speaking): string {
  if ('events' in trigger) {
    const { fields = [] } = trigger;
    const labels = listed(
      fields.map((field) => ticketFieldLabel(field, t, records.ticketFields)),
      locale,
      'disjunction',
    );
    const events = trigger.events.map((event) =>
      event === 'ticketUpdated' && labels
        ? t('rule.event.fieldsChanged', { fields: labels })
        : (textAt(t, `rule.event.${event}`) ?? event),
    );
    return t('rule.when', { events: listed(events, locale, 'disjunction') || t('rule.unnamed') });
  }
  const time = timeInWords(trigger.minutes, locale) || t('rule.unnamed');
  if ('before' in trigger) return t('rule.before', { time, moment: t(`rule.deadline.${trigger.before}`) });
  const moment = t(`rule.moment.${trigger.after}`);
  return t(trigger.hours === 'business' ? 'rule.afterBusiness' : 'rule.after', { time, moment });
}

function actionWords(action: AutomationAction, speaking: Speaking): string {
  const { t, locale, records } = speaking;
  const and = (parts: readonly string[]) => listed(parts, locale, 'conjunction');
  switch (action.do) {
    case 'set': {
      const { customStatusId } = action;
      const own = customStatusId && (ownStatusLabel(customStatusId, t, records, locale) ?? t('rule.gone'));
      const parts = (['status', 'priority', 'type', 'category'] as const).flatMap((field) => {
        if (field === 'status' && own) return t('rule.do.set.status', { value: own });
        const value = action[field];
        if (value === undefined || value === '') return [];
        return t(`rule.do.set.${field}`, { value: setValueWords(field, value, speaking) });
      });
      return and(parts) || t('rule.do.set.nothing');
    }
    case 'assign': {
      const { assigneeId, teamId } = action;
      const name = assigneeId && nameOf(assigneeId, records.users, speaking);
      const team = teamId && nameOf(teamId, records.teams, speaking);
      if (name && team) return t('rule.do.assign.both', { name, team });
      const parts = [
        ...(name ? [t('rule.do.assign.person', { name })] : []),
        ...(team ? [t('rule.do.assign.team', { team })] : []),
        ...(assigneeId === null ? [t('rule.do.assign.nobody')] : []),
        ...(teamId === null ? [t('rule.do.assign.noTeam')] : []),
      ];
      return and(parts) || t('rule.do.assign.person', { name: t('rule.unnamed') });
    }
    case 'route':
      return t('rule.do.route', { team: nameOf(action.teamId, records.teams, speaking) });
    case 'tag': {
      const quoted = (tags: readonly string[]) => and(tags.map((text) => t('rule.quoted', { text })));
      const parts = (['add', 'remove'] as const).flatMap((way) => {
        const tags = action[way] ?? [];
        return tags.length === 0 ? [] : t(`rule.do.tag.${way}`, { tags: quoted(tags) });
      });
      return and(parts) || t('rule.do.tag.nothing');
    }
    case 'reply':
      return t('rule.do.reply');
    case 'note': {
      const names = [
        ...(action.mentionAssignee ? [t('rule.do.assignee')] : []),
        ...(action.mentionIds ?? []).map((id) => nameOf(id, records.users, speaking)),
      ];
      return names.length > 0 ? t('rule.do.noteFor', { names: and(names) }) : t('rule.do.note');
    }
    case 'survey':
      return t('rule.do.survey', { name: quotedName(action.surveyId, records.surveys, speaking) });
    case 'webhook':
      return t('rule.do.webhook', { name: quotedName(action.webhookId, records.webhooks, speaking) });
    case 'stop':
      return t('rule.do.stop');
    default:
      return t('rule.do.other');
  }
}

/** A value that an action sets, as it stands in a sentence. */
function setValueWords(field: 'status' | 'priority' | 'type' | 'category', value: string, { t, locale }: Speaking) {
  if (field === 'category') return t('rule.quoted', { text: value });
  if (field === 'status') return ticketValueLabel(field, value, t, locale);
  return textAt(t, `rule.${field}.${value}`) ?? value;
}

/** The name behind an id; says so where there is nobody any more. */
export function nameOf(
  id: string | null | undefined,
  records: readonly Named[],
  { t, records: all }: Speaking,
): string {
  if (!id) return t('rule.unnamed');
  const found = records.find((record) => record.id === id);
  return found?.name ?? t(all.isReady ? 'rule.gone' : 'rule.unnamed');
}

function quotedName(id: string, records: readonly Named[], speaking: Speaking): string {
  const isKnown = records.some((record) => record.id === id);
  const name = nameOf(id, records, speaking);
  return isKnown ? speaking.t('rule.quoted', { text: name }) : name;
}

/** So many minutes in the largest unit that they are a whole number of: `90 minutes`, `4 hours`, `2 days`. */
export function timeInWords(minutes: number, locale: string): string {
  if (!Number.isFinite(minutes)) return '';
  const { count, unit } = spanOf(minutes);
  return numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

export const SPAN_UNITS = { minute: 1, hour: 60, day: 1_440 } as const;
export type SpanUnit = keyof typeof SPAN_UNITS;

/** So many minutes by the largest unit that they are a whole number of. */
export function spanOf(minutes: number): { readonly count: number; readonly unit: SpanUnit } {
  const unit = (['day', 'hour'] as const).find((one) => minutes > 0 && minutes % SPAN_UNITS[one] === 0) ?? 'minute';
  return { count: minutes / SPAN_UNITS[unit], unit };
}

/** Parts in one text: `a, b and c`. */
export function listed(parts: readonly string[], locale: string, type: 'conjunction' | 'disjunction'): string {
  return cachedIntl('list', locale, { type }, () => new Intl.ListFormat(locale, { type })).format(parts);
}
