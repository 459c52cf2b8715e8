import type { CustomStatus, Profile, Ticket } from '@korkep/core';
import type { MessageOverrides } from '../../messages/define-messages.ts';
import { joinMessages } from '../../messages/join-messages.ts';
import { panelWords } from '../../panel/panel-words.ts';
import { type Panel, usePanel } from '../../panel/use-panel.tsx';
import { type SlotClasses, slotClass } from '../../presentation/slot-classes.ts';
import { noStatuses, ownStatusName } from '../own-status.ts';
import { ticketMessages } from './messages.ts';

/** The parts that can be styled: `kk-ticket-view__<slot>`; `root` is `kk-ticket-view`. */
export type TicketViewSlot = 'root' | 'header' | 'title' | 'conversation' | 'day' | 'word' | 'composer' | 'context';

export const ticketCatalogue = joinMessages(panelWords, ticketMessages);

/** What every part of the ticket view speaks, writes and styles with. */
export interface TicketTools extends Omit<Panel<keyof typeof ticketCatalogue.en>, 'slot'> {
  readonly slot: ReturnType<typeof slotClass<TicketViewSlot>>;
  /** Names of colleagues and teams by their ids. */
  readonly names: Readonly<Record<string, string>>;
  readonly viewerId: string | undefined;
  /** Where a file's content is read; left out where nobody may. */
  readonly fileAddress: ((attachmentId: string) => Promise<string>) | undefined;
  /** How a ticket stands, by the tenant's own name where it has one. */
  readonly standing: (ticket: Pick<Ticket, 'status' | 'customStatusId'>) => string;
  /** The requester's name; `undefined` while it is not known, empty where it is hidden. */
  readonly customerName: string | undefined;
}

export interface TicketToolsOptions {
  readonly classNames?: SlotClasses<TicketViewSlot> | undefined;
  readonly messages?: MessageOverrides | undefined;
  readonly waiting?: ReadonlySet<string> | undefined;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly viewerId?: string | undefined;
  readonly profile: Profile | undefined;
  readonly fileAddress?: TicketTools['fileAddress'];
  readonly statuses?: readonly CustomStatus[] | undefined;
}

export function useTicketTools(options: TicketToolsOptions): TicketTools {
  const { classNames, messages, waiting, names = {}, viewerId, profile, fileAddress, statuses = noStatuses } = options;
  const panel = usePanel('kk-ticket-view', ticketCatalogue, messages ? { messages } : {}, waiting);
  return {
    ...panel,
    slot: slotClass<TicketViewSlot>('kk-ticket-view', classNames),
    names,
    viewerId,
    fileAddress,
    standing: (ticket) => ownStatusName(ticket, statuses, panel.locale) ?? panel.t(`status.${ticket.status}`),
    customerName: profile && nameOf(profile.customer),
  };
}

function nameOf({ displayName, organisationName }: Profile['customer']): string {
  return displayName ?? organisationName ?? '';
}

/** `#1057`; a word for one that the server has not numbered yet. */
export function numberOf({ number }: Ticket, { t }: TicketTools): string {
  return number === undefined ? t('ticket.new') : `#${number}`;
}

/** The name of a colleague: *You* for the viewer, a plain word where it is not known. */
export function colleagueName(id: string | undefined, { names, viewerId, t }: TicketTools): string {
  if (id !== undefined && id === viewerId) return t('ticket.you');
  return (id && names[id]) || t('ticket.agent');
}
