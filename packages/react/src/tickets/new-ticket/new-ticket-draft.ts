import type {
  CommentVisibility,
  CustomFieldDefinition,
  TicketCommentCreate,
  TicketCreate,
  TicketTemplatePreview,
  TicketTemplateValues,
} from '@korkep/core';

/** What somebody is about to begin a ticket with. */
export interface NewTicketDraft {
  readonly customerId?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly visibility: CommentVisibility;
  readonly values: TicketTemplateValues;
  /** Of the template: its id, its name, and the language that was asked for. */
  readonly template?: { readonly id: string; readonly name: string; readonly language?: string } | undefined;
  /** What the template wrote: where that still stands it may be written anew, such as for another customer. */
  readonly filled?:
    | {
        readonly templateId: string;
        readonly subject: string;
        readonly text: string;
        readonly language: string;
        readonly missing: readonly string[];
        /** Without the server, which alone knows all. */
        readonly isHere?: boolean;
      }
    | undefined;
  /** Why the server did not take it, after it had waited on the device. */
  readonly refusal?: string | undefined;
}

export const emptyTicket: NewTicketDraft = {
  subject: '',
  text: '',
  visibility: 'public',
  values: { priority: 'normal', channel: 'email' },
};

/** Whether there is something that somebody would miss. */
export const hasContent = ({ subject, text, template }: NewTicketDraft): boolean =>
  subject.trim() !== '' || text.trim() !== '' || template !== undefined;

/** A template as it would be filled in now. */
export type Filling = Pick<TicketTemplatePreview, 'subject' | 'body' | 'language' | 'visibility'> & {
  readonly values: TicketTemplateValues;
  readonly missing: readonly string[];
  readonly isHere?: boolean;
};

/**
 * The draft with a template filled in. What stands as the template last wrote it is written anew, and what a person
 * changed stays; the fields beside it are set once, when the template is chosen.
 */
export function withFilling(draft: NewTicketDraft, filling: Filling): NewTicketDraft {
  const { template, filled } = draft;
  if (!template) return draft;
  const isFirst = filled?.templateId !== template.id;
  const body = filling.body ?? '';
  const isOwn = (now: string, written: string | undefined) => now.trim() === '' || now === written;
  const next: NewTicketDraft = {
    ...draft,
    subject: isFirst || isOwn(draft.subject, filled?.subject) ? filling.subject : draft.subject,
    text: isFirst || isOwn(draft.text, filled?.text) ? body : draft.text,
    filled: {
      templateId: template.id,
      subject: filling.subject,
      text: body,
      language: filling.language,
      missing: filling.missing,
      ...(filling.isHere && { isHere: true }),
    },
  };
  // Filling in what is filled in already changes nothing.
  if (!isFirst) return JSON.stringify(next) === JSON.stringify(draft) ? draft : next;
  const { tags = [], customFields, ...rest } = filling.values;
  return {
    ...next,
    visibility: filling.visibility,
    values: {
      ...draft.values,
      ...rest,
      ...(tags.length > 0 && { tags }),
      ...(customFields && { customFields: { ...draft.values.customFields, ...customFields } }),
    },
  };
}

/** What has to be mended before the ticket can begin, by the field. */
export type NewTicketProblems = Readonly<Record<string, 'customerMissing' | 'subjectMissing' | 'required'>>;

export function problemsOf(
  { customerId, subject, values }: NewTicketDraft,
  fields: readonly CustomFieldDefinition[] = [],
): NewTicketProblems {
  const given = values.customFields ?? {};
  const blank = fields.filter(({ key, isRequired }) => isRequired && !Object.hasOwn(given, key));
  return {
    ...(!customerId && { customer: 'customerMissing' as const }),
    ...(subject.trim() === '' && { subject: 'subjectMissing' as const }),
    ...Object.fromEntries(blank.map(({ key }) => [`customFields.${key}`, 'required' as const])),
  };
}

/** The ticket and its first word, as they are sent. */
export function writesOf(
  { customerId, subject, text, visibility, values, filled }: NewTicketDraft,
  now: number,
): { readonly ticket: TicketCreate; readonly said: Omit<TicketCommentCreate, 'ticketId'> | undefined } {
  const { priority = 'normal', assigneeId, tags, customFields, ...rest } = values;
  const words = [...new Set((tags ?? []).map((tag) => tag.trim()).filter(Boolean))];
  const body = text.trim();
  return {
    ticket: {
      ...rest,
      customerId: customerId ?? '',
      subject: subject.trim(),
      // Whose it is works at it.
      status: assigneeId ? 'open' : 'new',
      priority,
      ...(assigneeId && { assigneeId }),
      ...(words.length > 0 && { tags: words }),
      ...(customFields && Object.keys(customFields).length > 0 && { customFields }),
      ...(filled && { language: filled.language }),
      openedAt: new Date(now).toISOString(),
    },
    said: body === '' ? undefined : { body, visibility },
  };
}
