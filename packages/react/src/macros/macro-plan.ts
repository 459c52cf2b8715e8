import type { Macro, MacroPreview, Ticket, TicketUpdate } from '@korkep/core';
import type { TicketDraft } from '../tickets/use-draft.ts';

/** What a macro does to a ticket as it stands. */
export interface MacroPlan {
  readonly body: string | undefined;
  readonly visibility: TicketDraft['visibility'];
  /** Goes with the reply: a promise is kept, and a survey sent, only once the customer has the answer. */
  readonly status: Ticket['status'] | undefined;
  /** The tenant's own in that category, where the macro names one. */
  readonly customStatusId?: string | undefined;
  /** What changes at once; absent where nothing does. */
  readonly changes: TicketUpdate | undefined;
}

/**
 * Leaves out what the ticket has already, and keeps the status for the reply where there is one. Tags are told from the
 * macro's own changes where those are given: the ticket may have got others since the preview.
 */
export function macroPlan(
  { body, visibility, changes }: MacroPreview,
  ticket: Ticket,
  { addTags, removeTags }: NonNullable<Macro['changes']> = {},
): MacroPlan {
  const { status, customStatusId, ...rest } = {
    ...changes,
    ...((addTags || removeTags) && { tags: tagsOf(ticket, addTags, removeTags) }),
  };
  const values = ticket as unknown as Record<string, unknown>;
  const isNew = (field: string, value: unknown) =>
    JSON.stringify(values[field] ?? null) !== JSON.stringify(value ?? null);
  const entries = Object.entries(rest).filter(([field, value]) =>
    // An empty list of tags is none.
    isNew(field, Array.isArray(value) && value.length === 0 ? null : value),
  );
  const isOwnNew = customStatusId !== undefined && customStatusId !== ticket.customStatusId;
  const isStatusNew = status !== undefined && (status !== ticket.status || isOwnNew);
  if (isStatusNew && !body) entries.push(['status', status]);
  if (isStatusNew && !body && customStatusId) entries.push(['customStatusId', customStatusId]);
  return {
    body: body || undefined,
    visibility,
    status: isStatusNew && body ? status : undefined,
    customStatusId: isStatusNew && body ? customStatusId : undefined,
    changes: entries.length > 0 ? (Object.fromEntries(entries) as TicketUpdate) : undefined,
  };
}

const MOST_TAGS = 50;

function tagsOf({ tags = [] }: Ticket, added: readonly string[] = [], removed: readonly string[] = []): string[] {
  return [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag)).slice(0, MOST_TAGS);
}

/** Whether a text for colleagues would get into a reply that is being written. */
export function wouldShowNote(draft: TicketDraft, { body, visibility }: MacroPreview): boolean {
  return Boolean(body) && visibility === 'internal' && draft.visibility === 'public' && draft.text.trim() !== '';
}

/**
 * A draft with the macro's text at its end. What was written as a note stays one, and does not become a reply by a
 * macro: nobody reads by accident what was meant for colleagues.
 */
export function withMacro(draft: TicketDraft, { body, visibility, status, customStatusId }: MacroPlan): TicketDraft {
  if (!body) return draft;
  const written = draft.text.trimEnd();
  const isNote = written !== '' && draft.visibility === 'internal';
  return {
    ...draft,
    text: written === '' ? body : `${written}\n\n${body}`,
    visibility: isNote ? 'internal' : written !== '' && visibility === 'internal' ? draft.visibility : visibility,
    ...(status && { status, customStatusId }),
  };
}

/** The draft without the macro: as it was, or with its text cut out where something was written since. */
export function withoutMacro(now: TicketDraft, before: TicketDraft, after: TicketDraft, body: string): TicketDraft {
  if (now.text === after.text) return before;
  const { status, customStatusId, ...rest } = now;
  const at = now.text.indexOf(body);
  const text = at < 0 ? now.text : `${now.text.slice(0, at).trimEnd()}${now.text.slice(at + body.length)}`.trimStart();
  const kept = status === after.status && customStatusId === after.customStatusId ? before : now;
  return {
    ...rest,
    text,
    ...(kept.status && { status: kept.status }),
    ...(kept.customStatusId && { customStatusId: kept.customStatusId }),
  };
}
