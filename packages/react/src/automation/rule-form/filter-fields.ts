import type { CustomFieldDefinition } from '@korkep/core';
import { customerFields, customTableField, type TableField } from '../../customers/customer-table/customer-fields.ts';
import { fieldChoices } from '../../customers/customer-table/field-choices.ts';
import type { FilterField, FilterKind } from '../../filters/filter-tree.ts';
import { nameIn } from '../../tickets/own-status.ts';
import type { RuleTexts } from './messages.ts';
import type { RuleRecords } from './use-rule-records.ts';

const STATUSES = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const;
const CHANNELS = ['email', 'chat', 'web', 'call', 'social', 'sms', 'app', 'store', 'meeting', 'iot'] as const;
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const TYPES = ['question', 'problem', 'incident', 'task'] as const;
const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;

/** A ticket's fields that rules ask about, without the record’s schema; a test holds each to the record. */
export const TICKET_FILTERS: readonly { readonly name: string; readonly kind: FilterKind }[] = [
  { name: 'channel', kind: 'choice' },
  { name: 'priority', kind: 'choice' },
  { name: 'status', kind: 'choice' },
  { name: 'category', kind: 'text' },
  { name: 'type', kind: 'choice' },
  { name: 'tags', kind: 'tags' },
  { name: 'language', kind: 'code' },
  { name: 'sentiment', kind: 'choice' },
  { name: 'assigneeId', kind: 'user' },
  { name: 'teamId', kind: 'user' },
  { name: 'replyCount', kind: 'number' },
  { name: 'solvedCount', kind: 'number' },
  { name: 'slaBreaches', kind: 'number' },
  { name: 'openedAt', kind: 'moment' },
  { name: 'lastCustomerCommentAt', kind: 'moment' },
  { name: 'lastReplyAt', kind: 'moment' },
  { name: 'dueAt', kind: 'moment' },
  { name: 'slaDueAt', kind: 'moment' },
];

/** A text of a key that is put together; the key's end where there is none. */
export function textAt(t: RuleTexts, key: string): string | undefined {
  const text = t(key as Parameters<RuleTexts>[0]);
  return text === key ? undefined : text;
}

/** The name of a ticket's field. */
export function ticketFieldLabel(name: string, t: RuleTexts, custom: readonly CustomFieldDefinition[] = []): string {
  const own = /^customFields\.(.+)$/.exec(name)?.[1];
  if (own !== undefined) return custom.find(({ key }) => key === own)?.label ?? own;
  return textAt(t, `rule.field.${name}`) ?? textAt(t, `field.ticket.${name}`) ?? name;
}

/** What an enumerated value of a ticket is called in a list to choose from. */
export function ticketValueLabel(field: string, value: string, t: RuleTexts, locale: string): string {
  const word = { channel: 'channel', status: 'status' }[field] ?? `rule.${field}`;
  return capital(textAt(t, `${word}.${value}`) ?? value, locale);
}

/** A status of the tenant's own with its category, which tells two of the same name apart; nothing where it is gone. */
export function ownStatusLabel(
  id: string,
  t: RuleTexts,
  { statuses = [] }: Pick<RuleRecords, 'statuses'>,
  locale: string,
): string | undefined {
  const found = statuses.find((status) => status.id === id);
  return found && `${t(`status.${found.category}`)}: ${nameIn(found.names, locale) ?? id}`;
}

export function capital(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}

const values: Readonly<Record<string, readonly string[]>> = {
  channel: CHANNELS,
  status: STATUSES,
  priority: PRIORITIES,
  type: TYPES,
  sentiment: SENTIMENTS,
};

const named = (records: readonly { readonly id: string; readonly name: string }[]) =>
  records.map(({ id, name }) => ({ value: id, label: name }));

/** The fields of a ticket as conditions ask about them, the tenant's own behind the others. */
export function ticketFilterFields(t: RuleTexts, records: RuleRecords, locale: string): readonly FilterField[] {
  const own = TICKET_FILTERS.map(({ name, kind }): FilterField => {
    const options =
      name === 'assigneeId'
        ? named(records.users)
        : name === 'teamId'
          ? named(records.teams)
          : name === 'tags'
            ? records.tags.map((tag) => ({ value: tag, label: tag }))
            : values[name]?.map((value) => ({ value, label: ticketValueLabel(name, value, t, locale) }));
    return { name, label: ticketFieldLabel(name, t), kind, ...(options && { options }) };
  });
  const statuses = records.statuses ?? [];
  const ownStatus: FilterField = {
    name: 'customStatusId',
    label: ticketFieldLabel('customStatusId', t),
    kind: 'user',
    options: statuses.map(({ id }) => ({ value: id, label: ownStatusLabel(id, t, records, locale) ?? id })),
  };
  return [...own, ...(statuses.length > 0 ? [ownStatus] : []), ...customFilterFields(records.ticketFields)];
}

/** The fields of the requester. */
export function customerFilterFields(t: RuleTexts, records: RuleRecords): readonly FilterField[] {
  const own = customerFields
    .filter(({ filter }) => filter !== false)
    .map((field): FilterField => {
      const { name, kind } = field;
      const options =
        kind === 'user'
          ? named(records.users)
          : kind === 'tags'
            ? records.tags.map((tag) => ({ value: tag, label: tag }))
            : fieldChoices(field)?.map((value) => ({ value, label: optionLabel(field, value, t) }));
      return {
        name: field.filter || name,
        label: textAt(t, `field.customer.${name}`) ?? name,
        kind,
        ...(options && { options }),
        ...(kind === 'money' && { currency: records.currency }),
      };
    });
  // Stage and tier are asked more often than the name.
  const [name, ...others] = own;
  return [
    ...others.slice(0, 4),
    ...(name ? [name] : []),
    ...others.slice(4),
    ...customFilterFields(records.customerFields),
  ];
}

function optionLabel({ words }: TableField, value: string, t: RuleTexts): string {
  return (words && textAt(t, `${words}.${value}`)) ?? value;
}

function customFilterFields(definitions: readonly CustomFieldDefinition[]): readonly FilterField[] {
  return definitions
    .map(customTableField)
    .flatMap(({ name, kind, label = name, options, filter }): FilterField[] =>
      filter === false
        ? []
        : [{ name, kind, label, ...(options && { options: options.map((value) => ({ value, label: value })) }) }],
    );
}
