import type { TimelineEntry } from '@korkep/core';
import { channelWords } from '../messages/channel-words.ts';
import { commonMessages } from '../messages/common.ts';
import type { Translate } from '../messages/define-messages.ts';
import { purposeWords } from '../messages/purpose-words.ts';
import { statusWords } from '../messages/status-words.ts';
import { timelineMessages } from './messages.ts';

/** Every text the timeline uses. */
export const timelineCatalogue = {
  en: { ...commonMessages.en, ...channelWords.en, ...purposeWords.en, ...statusWords.en, ...timelineMessages.en },
  hu: { ...commonMessages.hu, ...channelWords.hu, ...purposeWords.hu, ...statusWords.hu, ...timelineMessages.hu },
  de: { ...commonMessages.de, ...channelWords.de, ...purposeWords.de, ...statusWords.de, ...timelineMessages.de },
};

export type TimelineTexts = Translate<keyof typeof timelineCatalogue.en>;

/**
 * Who acted: the name if it is known, else what they are. In what comes in the customer acts, whoever of ours took it.
 */
export function actorOf(entry: TimelineEntry, t: TimelineTexts, customerName?: string): string {
  const { actor, kind, direction } = entry;
  const isTheirs =
    actor?.kind === 'customer' ||
    (kind === 'interaction' ? direction === 'inbound' : kind !== 'change' && kind !== 'contract' && !actor);
  if (isTheirs) return (actor?.kind === 'customer' && actor.name) || customerName || t('timeline.customer');
  if (actor?.name) return actor.name;
  return t(actor?.kind === 'system' || actor?.kind === 'key' ? 'timeline.system' : 'timeline.colleague');
}

/** Who of ours took what came in, where it is known. */
export function takenBy({ kind, direction, actor }: TimelineEntry): string | undefined {
  return kind === 'interaction' && direction === 'inbound' && actor?.kind === 'user' ? actor.name : undefined;
}

/** The fields of a change, with what they were and became. */
export function changedFields({ details }: TimelineEntry): readonly ChangedField[] {
  const { fields, before, after } = (details ?? {}) as { fields?: string[]; before?: Content; after?: Content };
  return (fields ?? []).map((name) => ({ name, before: before?.[name], after: after?.[name] }));
}

interface ChangedField {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}
type Content = Readonly<Record<string, unknown>>;

/** A field's name for people: the host's text `field.customer.<name>`, or the name itself in words. */
export function fieldLabel(name: string, t: TimelineTexts): string {
  const key = `field.customer.${name}` as Parameters<TimelineTexts>[0];
  const label = t(key);
  if (label !== key) return label;
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an entry is about, in a few words. */
export function aboutOf(entry: TimelineEntry, t: TimelineTexts): string | undefined {
  const { kind, title, number, details = {} } = entry;
  if (title ?? number) return title ?? number;
  if (kind === 'consent') return wordOf('purpose', details.purpose, t);
  if (kind === 'feedback') return wordOf('timeline.feedback', details.feedbackKind, t);
  if (kind === 'payment') return wordOf('timeline.method', details.method, t);
  if (kind === 'change') {
    const names = changedFields(entry).map(({ name }) => fieldLabel(name, t));
    return names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  }
  return undefined;
}

/** The word for a value, or the value where there is no word for it. */
export function wordOf(group: string, value: unknown, t: TimelineTexts): string | undefined {
  if (typeof value !== 'string') return undefined;
  const key = `${group}.${value}` as Parameters<TimelineTexts>[0];
  const word = t(key);
  return word === key ? value : word;
}

/** Who did what, as one sentence in the reader's language. */
export function sentenceOf(entry: TimelineEntry, t: TimelineTexts, customerName?: string): string {
  const who = actorOf(entry, t, customerName);
  if (entry.kind === 'change' && entry.status?.startsWith('create')) return t('timeline.did.created', { who });
  if (entry.kind !== 'interaction') return t(`timeline.did.${entry.kind}`, { who });
  const { channel = 'note' } = entry;
  if (channel !== 'call' && channel !== 'email' && channel !== 'sms') return t(`timeline.did.${channel}`, { who });
  return t(`timeline.did.${channel}_${entry.direction === 'outbound' ? 'out' : 'in'}`, { who });
}

/** What several entries in a row amount to. */
export function runSentenceOf(entries: readonly TimelineEntry[], t: TimelineTexts, customerName?: string): string {
  const first = entries[0];
  const count = entries.length;
  if (!first || first.kind === 'change')
    return t('timeline.run.change', { count, who: first ? actorOf(first, t, customerName) : '' });
  return t(`timeline.run.${(first.channel ?? 'web') as 'web' | 'app' | 'iot' | 'download'}`, { count });
}
