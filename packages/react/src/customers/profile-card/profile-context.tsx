import type { Channel, Money, Profile } from '@korkep/core';
import { createContext, type ReactNode, useContext } from 'react';
import type { Moment } from '../../format/moment.ts';
import { formatDay, formatMoment, formatRelative } from '../../format/moment.ts';
import { formatMoney } from '../../format/money.ts';
import { channelWords } from '../../messages/channel-words.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { purposeWords } from '../../messages/purpose-words.ts';
import { statusWords } from '../../messages/status-words.ts';
import { useMessages, usePresentation } from '../../presentation/presentation.tsx';
import { slotClass } from '../../presentation/slot-classes.ts';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import { profileMessages } from './messages.ts';
import type { ProfileClassNames, ProfileSlot } from './profile-slots.ts';

type CardTexts = Translate<
  | keyof typeof profileMessages.en
  | keyof typeof customerWords.en
  | keyof typeof purposeWords.en
  | keyof typeof statusWords.en
  | keyof typeof channelWords.en
  | keyof typeof commonMessages.en
>;

const catalogue = {
  en: {
    ...commonMessages.en,
    ...channelWords.en,
    ...customerWords.en,
    ...purposeWords.en,
    ...statusWords.en,
    ...profileMessages.en,
  },
  hu: {
    ...commonMessages.hu,
    ...channelWords.hu,
    ...customerWords.hu,
    ...purposeWords.hu,
    ...statusWords.hu,
    ...profileMessages.hu,
  },
  de: {
    ...commonMessages.de,
    ...channelWords.de,
    ...customerWords.de,
    ...purposeWords.de,
    ...statusWords.de,
    ...profileMessages.de,
  },
};

/** What every part of the card speaks and styles with. */
export interface ProfileTools {
  readonly t: CardTexts;
  readonly slot: (slot: ProfileSlot, ...more: readonly (string | false | undefined)[]) => string;
  readonly locale: string;
  readonly money: (money: Money) => string;
  readonly day: (moment: Moment) => string;
  readonly moment: (moment: Moment) => string;
  readonly ago: (moment: Moment) => string;
  readonly channel: (channel: Channel) => string;
  /** The mark of a record that waits on this device to be sent; nothing for the others. */
  readonly markOf: (id: string) => ReactNode;
}

const ToolsContext = createContext<ProfileTools | undefined>(undefined);
export const ProfileToolsProvider = ToolsContext.Provider;

/** Makes the tools from the presentation and the widget's own props. */
export function useNewProfileTools(
  messages: MessageOverrides | undefined,
  classNames: ProfileClassNames | undefined,
  waiting: ReadonlySet<string> | undefined,
): ProfileTools {
  const presentation = usePresentation();
  const { locale, now } = presentation;
  const t = useMessages(catalogue, messages);
  return {
    t,
    slot: slotClass<ProfileSlot>('kk-profile-card', classNames),
    locale,
    money: (money) => formatMoney(money, locale),
    day: (moment) => formatDay(moment, presentation),
    moment: (moment) => formatMoment(moment, presentation),
    ago: (moment) => formatRelative(moment, now(), presentation),
    channel: (channel) => t(`channel.${channel}`),
    markOf: (id) => waiting?.has(id) && <WaitingMark label={t('common.waiting')} />,
  };
}

export function useProfileTools(): ProfileTools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('A part of the profile card stands outside ProfileCardView.');
  return tools;
}

/** Whether a field or section is there but hidden from this role. */
export function isMasked(record: { readonly masked?: readonly string[] | undefined }, name: string): boolean {
  return record.masked?.includes(name) ?? false;
}

/** The name to call the customer by; it may be hidden from this role. */
export function nameOf(customer: Profile['customer'], unnamed: string): string {
  return customer.displayName ?? customer.organisationName ?? unnamed;
}
