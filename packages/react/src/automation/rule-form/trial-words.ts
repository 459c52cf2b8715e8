import type { AutomationToldAction, AutomationTrial, Ticket } from '@korkep/core';
import { languageChoices } from '../../customers/customer-form/choices.ts';
import { ownStatusLabel, textAt, ticketValueLabel } from './filter-fields.ts';
import type { RuleFormTexts } from './form-tools.tsx';
import { listed, nameOf } from './rule-words.ts';
import type { RuleRecords } from './use-rule-records.ts';

interface Telling {
  readonly t: RuleFormTexts;
  readonly locale: string;
  readonly records: RuleRecords;
}

/** A ticket as far as changes of it are told. */
export type ToldTicket = Partial<
  Pick<Ticket, 'status' | 'customStatusId' | 'priority' | 'type' | 'category' | 'assigneeId' | 'teamId' | 'tags'>
>;

/**
 * What the actions of a trial would do, in words: `Priority: Normal → High`. What one changed is what the next one finds;
 * without the ticket only what a field becomes is known.
 */
export function toldInWords(
  actions: readonly AutomationToldAction[],
  ticket: ToldTicket | undefined,
  telling: Telling,
) {
  let current = ticket;
  return actions.flatMap((told) => {
    const words = actionInWords(told, current, telling);
    if (current && told.changes) current = { ...current, ...told.changes } as ToldTicket;
    return words;
  });
}

function actionInWords(
  told: AutomationToldAction,
  ticket: ToldTicket | undefined,
  telling: Telling,
): readonly string[] {
  const { t, locale, records } = telling;
  const kind = textAt(t, `rule.kind.${told.do}`) ?? t('rule.kind.other');
  const missing = (told.missing ?? []).join(', ');
  const changes = [
    ...changesInWords(told.changes ?? {}, ticket, telling),
    ...(told.unavailable?.includes('customStatusId') ? [t('rule.told.unavailable')] : []),
  ];
  if (told.skipped) {
    const reason = textAt(t, `rule.skip.${told.skipped}`) ? t(`rule.skip.${told.skipped}`, { missing }) : told.skipped;
    return [...changes, t('rule.told.skipped', { kind, reason })];
  }
  switch (told.do) {
    case 'reply':
    case 'note': {
      const language = languageChoices(locale, told.language ?? '').find(({ value }) => value === told.language)?.label;
      const names = (told.mentionedIds ?? []).map((id) => nameOf(id, records.users, telling));
      const said =
        told.do === 'reply'
          ? t('rule.told.reply', { language: language ?? '' })
          : names.length > 0
            ? t('rule.told.noteFor', { language: language ?? '', names: listed(names, locale, 'conjunction') })
            : t('rule.told.note', { language: language ?? '' });
      return [missing ? t('rule.told.missing', { kind: said, missing }) : said];
    }
    case 'survey': {
      const name = told.surveyId && nameOf(told.surveyId, records.surveys, telling);
      return [name ? t('rule.told.to', { field: kind, after: name }) : kind];
    }
    case 'webhook': {
      const name = told.webhookId && nameOf(told.webhookId, records.webhooks, telling);
      return [name ? t('rule.told.to', { field: kind, after: name }) : kind];
    }
    case 'stop':
      return [kind];
    default:
      return changes.length > 0 ? changes : [t('rule.told.same', { kind })];
  }
}

const labels: Readonly<Record<string, Parameters<RuleFormTexts>[0]>> = {
  status: 'rule.set.status',
  customStatusId: 'field.ticket.customStatusId',
  priority: 'rule.set.priority',
  type: 'rule.set.type',
  category: 'rule.set.category',
  assigneeId: 'rule.told.person',
  teamId: 'rule.told.team',
};

type Changes = NonNullable<AutomationToldAction['changes']>;

function changesInWords(changes: Changes, ticket: ToldTicket | undefined, telling: Telling): readonly string[] {
  const { t } = telling;
  return Object.entries(changes).flatMap(([field, value]) => {
    if (field === 'tags') return tagsInWords((value ?? []) as readonly string[], ticket, telling);
    const label = labels[field];
    const shown = label ? t(label) : field;
    const after = valueInWords(field, value, telling);
    if (!ticket) return t('rule.told.to', { field: shown, after });
    const before = valueInWords(field, ticket[field as keyof ToldTicket] as string | undefined, telling);
    return t('rule.told.change', { field: shown, before, after });
  });
}

function tagsInWords(after: readonly string[], ticket: ToldTicket | undefined, { t }: Telling): string[] {
  const together = (tags: readonly string[]) => tags.join(', ');
  if (!ticket)
    return [t('rule.told.to', { field: t('rule.told.tags'), after: together(after) || t('rule.told.empty') })];
  const before = ticket.tags ?? [];
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  return [
    ...(added.length > 0 ? [t('rule.told.tagsAdded', { tags: together(added) })] : []),
    ...(removed.length > 0 ? [t('rule.told.tagsRemoved', { tags: together(removed) })] : []),
  ];
}

function valueInWords(field: string, value: unknown, telling: Telling): string {
  const { t, locale, records } = telling;
  if (value === undefined || value === null || value === '') return t('rule.told.empty');
  if (field === 'assigneeId') return nameOf(String(value), records.users, telling);
  if (field === 'teamId') return nameOf(String(value), records.teams, telling);
  if (field === 'customStatusId') return ownStatusLabel(String(value), t, records, locale) ?? t('rule.gone');
  return field === 'category' ? String(value) : ticketValueLabel(field, String(value), t, locale);
}

/** What a ticket does not meet: “Not met: the conditions on the ticket”. */
export function unmetInWords({ unmet = [] }: Pick<AutomationTrial, 'unmet'>, { t, locale }: Telling): string {
  const reasons = unmet.map((reason) => textAt(t, `rule.unmet.${reason}`) ?? reason);
  return t('rule.try.unmet', { reasons: listed(reasons, locale, 'conjunction') });
}
