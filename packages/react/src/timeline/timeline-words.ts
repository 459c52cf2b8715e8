import type { TimelineEntry } from '@korkep/core';
import { channelWords } from '../messages/channel-words.ts';
import { commonMessages } from '../messages/common.ts';
import type { Translate } from '../messages/define-messages.ts';
import { statusWords } from '../messages/status-words.ts';
import { timelineMessages } from './messages.ts';

/** Every text the timeline uses. */
export const timelineCatalogue = {
  en: { ...commonMessages.en, ...channelWords.en, ...statusWords.en, ...timelineMessages.en },
  hu: { ...commonMessages.hu, ...channelWords.hu, ...statusWords.hu, ...timelineMessages.hu },
  de: { ...commonMessages.de, ...channelWords.de, ...statusWords.de, ...timelineMessages.de },
};

export type TimelineTexts = Translate<keyof typeof timelineCatalogue.en>;

/** Who acted: the name if it is known, else what they are. */
export function actorOf(entry: TimelineEntry, t: TimelineTexts): string {
  const { actor } = entry;
  if (actor?.name) return actor.name;
  if (actor?.kind === 'system' || actor?.kind === 'key') return t('timeline.system');
  const isOurs = actor
    ? actor.kind === 'user'
    : entry.kind === 'change' || (entry.direction ?? 'inbound') !== 'inbound';
  return t(isOurs ? 'timeline.colleague' : 'timeline.customer');
}

/** Who did what, as one sentence in the reader's language. */
export function sentenceOf(entry: TimelineEntry, t: TimelineTexts): string {
  const who = actorOf(entry, t);
  if (entry.kind !== 'interaction') return t(`timeline.did.${entry.kind}`, { who });
  const { channel = 'note' } = entry;
  if (channel !== 'call' && channel !== 'email' && channel !== 'sms') return t(`timeline.did.${channel}`, { who });
  return t(`timeline.did.${channel}_${entry.direction === 'outbound' ? 'out' : 'in'}`, { who });
}

/** What several entries in a row amount to. */
export function runSentenceOf(entries: readonly TimelineEntry[], t: TimelineTexts): string {
  const first = entries[0];
  const count = entries.length;
  if (!first || first.kind === 'change')
    return t('timeline.run.change', { count, who: first ? actorOf(first, t) : '' });
  return t(`timeline.run.${(first.channel ?? 'web') as 'web' | 'app' | 'iot' | 'download'}`, { count });
}
