import type { Customer, TicketTemplate } from '@korkep/core';
import { fillPlaceholders } from '@korkep/core/placeholders';
import type { Filling } from './new-ticket-draft.ts';

export interface TemplateViewer {
  readonly viewerId: string | undefined;
  readonly teamIds: readonly string[];
}

/** Higher stands first: one's own, those of one's teams, everybody's, those of other teams. */
function nearness({ ownerId, teamIds = [] }: TicketTemplate, viewer: TemplateViewer): number {
  if (ownerId) return 3;
  if (teamIds.length === 0) return 1;
  return teamIds.some((id) => viewer.teamIds.includes(id)) ? 2 : 0;
}

/** The templates that the viewer may use, in the order in which they are offered. */
export function offeredTemplates(
  templates: readonly TicketTemplate[],
  viewer: TemplateViewer,
): readonly TicketTemplate[] {
  return templates
    .filter(({ ownerId }) => ownerId === undefined || ownerId === viewer.viewerId)
    .toSorted(
      (a, b) =>
        nearness(b, viewer) - nearness(a, viewer) ||
        (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) ||
        a.name.localeCompare(b.name),
    );
}

export interface KnownHere {
  readonly customer: Customer | undefined;
  readonly viewerId: string | undefined;
  readonly viewerName: string | undefined;
  /** Of the page, where the customer's is not known. */
  readonly locale: string;
}

/** A template filled in with what the page has at hand, for when the server cannot be asked. */
export function filledHere(template: TicketTemplate, language: string | undefined, known: KnownHere): Filling {
  const { customer, viewerId, viewerName, locale } = known;
  const base = (tag: string) => tag.split('-')[0];
  const { texts } = template;
  const text =
    [language, customer?.language, locale]
      .flatMap((wanted) => (wanted ? [texts.find((one) => base(one.language) === base(wanted))] : []))
      .find(Boolean) ?? texts[0]!;
  const values = Object.fromEntries(
    Object.entries({
      'customer.name': customer?.displayName,
      'customer.givenName': customer?.givenName,
      'customer.familyName': customer?.familyName,
      'customer.organisationName': customer?.organisationName,
      'customer.email': customer?.emails?.[0]?.value,
      'ticket.category': template.values?.category,
      'agent.name': viewerName,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const subject = fillPlaceholders(text.subject, values);
  const body = text.body === undefined ? undefined : fillPlaceholders(text.body, values);
  const { assigneeId, ...rest } = template.values ?? {};
  const assignee = assigneeId === 'me' ? viewerId : assigneeId;
  return {
    subject: subject.text,
    ...(body && { body: body.text }),
    language: text.language,
    visibility: template.visibility ?? 'public',
    missing: [...new Set([...subject.missing, ...(body?.missing ?? [])])],
    values: { ...rest, ...(assignee && { assigneeId: assignee }) },
    isHere: true,
  };
}
