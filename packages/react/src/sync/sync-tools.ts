import type { OutboxEntry, WriteFailure } from '@korkep/cache';
import type { RecordKind } from '@korkep/core';
import { formatCalendarDay, formatMoment, type MomentStyle } from '../format/moment.ts';
import { formatMoney } from '../format/money.ts';
import { formatNumber } from '../format/number.ts';
import { channelWords } from '../messages/channel-words.ts';
import { commonMessages } from '../messages/common.ts';
import { customerWords } from '../messages/customer-words.ts';
import type { Translate } from '../messages/define-messages.ts';
import { fieldWords } from '../messages/field-words.ts';
import { statusWords } from '../messages/status-words.ts';
import { syncMessages } from './messages.ts';

/** Every text of the widgets for synchronising. */
export const syncCatalogue = {
  en: {
    ...commonMessages.en,
    ...channelWords.en,
    ...customerWords.en,
    ...statusWords.en,
    ...fieldWords.en,
    ...syncMessages.en,
  },
  hu: {
    ...commonMessages.hu,
    ...channelWords.hu,
    ...customerWords.hu,
    ...statusWords.hu,
    ...fieldWords.hu,
    ...syncMessages.hu,
  },
  de: {
    ...commonMessages.de,
    ...channelWords.de,
    ...customerWords.de,
    ...statusWords.de,
    ...fieldWords.de,
    ...syncMessages.de,
  },
};

export type SyncTexts = Translate<keyof typeof syncCatalogue.en>;

/** The text of a key that is put together, or nothing where there is none. */
function wordAt(t: SyncTexts, key: string): string | undefined {
  const word = t(key as Parameters<SyncTexts>[0]);
  return word === key ? undefined : word;
}

/** A field's name for people: its label, the host's own, or the name itself in words. */
export function fieldLabel(kind: RecordKind, name: string, t: SyncTexts): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return wordAt(t, `field.${kind}.${name}`) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The kind of a record for people. */
export function kindLabel(kind: RecordKind, t: SyncTexts): string {
  return wordAt(t, `kind.${kind}`) ?? kind;
}

const groups = {
  lifecycleStage: 'stage',
  valueTier: 'tier',
  preferredChannel: 'channel',
  channel: 'channel',
  status: 'status',
} as const;

/** A field's value for people, line by line; none where it is empty. */
export function valueLines(field: string, value: unknown, t: SyncTexts, style: MomentStyle): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((one) => valueLines(field, one, t, style).join(' · ') || []);
  if (typeof value === 'boolean') return [t(value ? 'value.yes' : 'value.no')];
  if (typeof value === 'number') return [formatNumber(value, style.locale)];
  if (typeof value === 'string') return [textOf(field, value, t, style)];
  return objectLines(value as Readonly<Record<string, unknown>>, field, t, style);
}

function textOf(field: string, text: string, t: SyncTexts, style: MomentStyle): string {
  const group = groups[field as keyof typeof groups];
  if (group) return wordAt(t, `${group}.${text}`) ?? text;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return formatCalendarDay(text, style);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(text)) return formatMoment(text, style);
  return text;
}

function objectLines(value: Readonly<Record<string, unknown>>, field: string, t: SyncTexts, style: MomentStyle) {
  const { amount, currency, lines, label, date, url } = value;
  if (typeof amount === 'number' && typeof currency === 'string')
    return [formatMoney({ amount, currency }, style.locale)];
  const named = (text: unknown) => [label ? `${text} (${label})` : String(text)];
  if (Array.isArray(lines)) return named([value.postalCode, value.city, ...lines].filter(Boolean).join(', '));
  if (typeof date === 'string') return [`${label}: ${formatCalendarDay(date, style)}`];
  if (typeof value.value === 'string') return named(value.value);
  if (typeof url === 'string') return [url];
  return Object.entries(value).flatMap(([key, part]) => {
    const text = valueLines(field, part, t, style).join(', ');
    return text ? [`${key}: ${text}`] : [];
  });
}

/** What a write does, in words: `Customer: Position → manager`. */
export function writeWords(entry: OutboxEntry, t: SyncTexts, style: MomentStyle): string {
  const { target, patch, body, isCreation, operation } = entry;
  const kind = kindLabel(target.kind, t);
  if (isCreation) {
    const name = patch.displayName ?? patch.subject ?? patch.summary ?? patch.organisationName;
    return typeof name === 'string' ? t('sync.write.createdNamed', { kind, name }) : t('sync.write.created', { kind });
  }
  if (operation.endsWith('.archive')) return t('sync.write.archived', { kind });
  // The patch holds more than was written, such as the name that follows from its parts.
  const names = Object.keys((body as object | undefined) ?? patch);
  const [only] = names;
  if (only === undefined) return t('sync.write.other', { kind, operation: operation.split('.').at(-1) ?? operation });
  const lines = names.length === 1 ? valueLines(only, patch[only], t, style) : [];
  if (lines.length === 1 && (lines[0] as string).length <= 40)
    return t('sync.write.changedTo', { kind, field: fieldLabel(target.kind, only, t), value: lines[0] as string });
  const fields = names.slice(0, 3).map((name) => fieldLabel(target.kind, name, t));
  return t('sync.write.changed', { kind, fields: names.length > 3 ? `${fields.join(', ')} …` : fields.join(', ') });
}

/** Why the server refused, in words; what the server itself said where there is nothing better. */
export function reasonWords(failure: WriteFailure | undefined, t: SyncTexts): string {
  if (!failure) return '';
  const why = wordAt(t, `sync.why.${failure.code}`) ?? wordAt(t, `sync.why.${failure.kind}`);
  const issues = failure.issues?.map(({ message }) => message).join(' ');
  return [why ?? failure.message, failure.kind === 'invalid' && issues].filter(Boolean).join(' ');
}
