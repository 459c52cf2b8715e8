import type { Channel, CustomStatus, Profile } from '@korkep/core';
import { createContext, type ReactNode, useContext } from 'react';
import { channelWords } from '../../messages/channel-words.ts';
import { commonMessages } from '../../messages/common.ts';
import { customerWords } from '../../messages/customer-words.ts';
import type { MessageOverrides, Translate } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { preferenceWords } from '../../messages/preference-words.ts';
import { purposeWords } from '../../messages/purpose-words.ts';
import { statusWords } from '../../messages/status-words.ts';
import { orderWords } from '../../orders/order-words.ts';
import { useMessages } from '../../presentation/presentation.tsx';
import { slotClass } from '../../presentation/slot-classes.ts';
import { type Formats, useFormats } from '../../presentation/use-formats.ts';
import { WaitingMark } from '../../primitives/waiting-mark/waiting-mark.tsx';
import { profileMessages } from './messages.ts';
import type { ProfileClassNames, ProfileSlot } from './profile-slots.ts';

const catalogue = joinMessages(
  commonMessages,
  channelWords,
  customerWords,
  orderWords,
  preferenceWords,
  purposeWords,
  statusWords,
  profileMessages,
);

type CardTexts = Translate<keyof typeof catalogue.en>;

/** What every part of the card speaks and styles with. */
export interface ProfileTools extends Formats {
  readonly t: CardTexts;
  readonly slot: (slot: ProfileSlot, ...more: readonly (string | false | undefined)[]) => string;
  readonly channel: (channel: Channel) => string;
  /** The tenant's own statuses of tickets. */
  readonly statuses: readonly CustomStatus[] | undefined;
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
  statuses?: readonly CustomStatus[],
): ProfileTools {
  const formats = useFormats();
  const t = useMessages(catalogue, messages);
  return {
    ...formats,
    t,
    statuses,
    slot: slotClass<ProfileSlot>('kk-profile-card', classNames),
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
