import type { Macro, Ticket, TicketUpdate } from '@korkep/core';
import type { Translate } from '../messages/define-messages.ts';
import { joinMessages } from '../messages/join-messages.ts';
import { panelWords } from '../panel/panel-words.ts';
import { macroMessages } from './messages.ts';

export const macroCatalogue = joinMessages(panelWords, macroMessages);
export type MacroTranslate = Translate<keyof typeof macroCatalogue.en>;

export interface MacroNames {
  readonly viewerId: string | undefined;
  /** Names of colleagues, teams and the tenant's own statuses by their ids. */
  readonly names: Readonly<Record<string, string>>;
}

/** What changes of a ticket, a sentence for each. */
export function changeWords(
  changes: TicketUpdate,
  ticket: Pick<Ticket, 'tags'>,
  t: MacroTranslate,
  { viewerId, names }: MacroNames,
): readonly string[] {
  const { status, customStatusId, priority, type, category, assigneeId, teamId, tags } = changes;
  const nameOf = (id: string) => names[id] ?? t('macros.somebody');
  const before = ticket.tags ?? [];
  return [
    status && t('macros.toStatus', { status: (customStatusId && names[customStatusId]) || t(`status.${status}`) }),
    priority && t('macros.toPriority', { priority: t(`macros.priority.${priority}`) }),
    type && t('macros.toType', { type: t(`macros.type.${type}`) }),
    category && t('macros.toCategory', { category }),
    assigneeId && (assigneeId === viewerId ? t('macros.toMe') : t('macros.toPerson', { name: nameOf(assigneeId) })),
    teamId && t('macros.toTeam', { name: names[teamId] ?? '—' }),
    ...(tags ?? []).filter((tag) => !before.includes(tag)).map((tag) => t('macros.addsTag', { tag })),
    ...(tags ? before.filter((tag) => !tags.includes(tag)) : []).map((tag) => t('macros.removesTag', { tag })),
  ].filter((word): word is string => Boolean(word));
}

/** The languages that a macro's text is there in. */
export function languagesOf({ texts = [] }: Macro): readonly string[] {
  return texts.map(({ language }) => language);
}
