import type { Channel, Preference } from '@korkep/core';
import { joinMessages } from '../../messages/join-messages.ts';
import { preferenceWords } from '../../messages/preference-words.ts';
import { panelWords } from '../../panel/panel-words.ts';
import type { Panel } from '../../panel/use-panel.tsx';
import { preferencesMessages } from './messages.ts';

export const preferencesCatalogue = joinMessages(panelWords, preferenceWords, preferencesMessages);

export type PreferencesTools = Panel<keyof typeof preferencesCatalogue.en>;

/** The kinds in the order in which a colleague needs them. */
export const preferenceKinds = ['channel', 'frequency', 'category', 'topic', 'request'] as const;

/** The channels by which a customer can ask to be reached. */
export const reachChannels: readonly Channel[] = ['email', 'call', 'sms', 'chat', 'app', 'social', 'meeting', 'store'];

/** What is preferred, in words; nothing where it is hidden from this role. */
export function valueWords({ kind, value }: Preference, { channel }: PreferencesTools): string | undefined {
  if (value === undefined || kind !== 'channel') return value;
  const word = channel(value as Channel);
  return word.startsWith('channel.') ? value : word;
}

/** Whether the customer is drawn to it; what says nothing is meant so. */
export const isLiked = ({ strength = 'likes' }: Preference) => strength === 'likes';
export const isAvoided = ({ strength }: Preference) => strength === 'avoids';
