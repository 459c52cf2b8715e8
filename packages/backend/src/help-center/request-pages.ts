import { type CustomStatus, statusNameIn, type Ticket, type TicketComment } from '@korkep/core';
import { isCrmError } from '@korkep/core/client';
import { html, type Markup } from './html.ts';
import { crumbs, type Page } from './layout.ts';
import type { SignedIn, Visit } from './site.ts';
import type { HelpText } from './texts.ts';

const MOST_REQUESTS = 50;
const MOST_WORDS = 100;

/** What the customer asked, the newest first. */
export async function requestsPage(visit: Visit, { crm }: SignedIn): Promise<Page> {
  const { t, at, day } = visit;
  const [{ data }, { ticketStatuses }] = await Promise.all([
    crm.tickets.list({ limit: MOST_REQUESTS, sort: '-openedAt' }),
    crm.tenant.get(),
  ]);
  const tickets = data as Ticket[];
  const body = html`<h1>${t('myRequests')}</h1>
<p><a class="button" href="${at('requests/new')}">${t('askUs')}</a></p>
${tickets.length === 0 && html`<p>${t('noRequests')}</p>`}
<ul class="requests">${tickets.map(
    (ticket) =>
      html`<li><a href="${at(`requests/${ticket.id}`)}">${ticket.subject ?? t('request')}</a> <span class="status">${statusOf(ticket, visit, ticketStatuses)}</span> <span class="quiet">#${ticket.number} · ${day(ticket.openedAt)}</span></li>`,
  )}</ul>`;
  return { title: t('myRequests'), body, isPrivate: true };
}

export interface NewRequest {
  readonly subject: string;
  readonly description: string;
}

/** The form to ask; on the second sight with articles that may answer. */
export function newRequestPage(
  visit: Visit,
  { subject, description }: NewRequest,
  { isMissing, suggestions }: { readonly isMissing?: boolean; readonly suggestions?: Markup | undefined } = {},
): Page {
  const { t, at } = visit;
  const body = html`${crumbs(visit, [at('requests'), t('myRequests')])}
<h1>${t('askUs')}</h1>
${isMissing && html`<p class="note" role="alert">${t('missing')}</p>`}
${suggestions && html`<section class="suggested" aria-labelledby="may"><h2 id="may">${t('mayAnswer')}</h2>${suggestions}</section>`}
<form class="ask" method="post" action="${at('requests/new')}">
<label for="subject">${t('subject')}</label>
<input id="subject" name="subject" maxlength="500" required value="${subject}">
<label for="description">${t('description')}</label>
<textarea id="description" name="description" maxlength="20000" rows="8" required>
${description}</textarea>
${suggestions && html`<input type="hidden" name="isSeen" value="yes">`}
<button>${t(suggestions ? 'sendAnyway' : 'send')}</button>
</form>`;
  return { title: t('askUs'), body, isPrivate: true };
}

/** Articles that may answer what somebody is about to ask; nothing where none does. */
export async function suggestionsFor(
  visit: Visit,
  { crm }: Pick<SignedIn, 'crm'>,
  { subject, description }: NewRequest,
): Promise<Markup | undefined> {
  const text = `${subject}\n${description}`.slice(0, 2000);
  const { data } = await crm.articles.suggest({ text, language: visit.language, audience: 'customers', limit: 3 });
  if (data.length === 0) return undefined;
  return html`<ol class="hits">${data.map(
    ({ slug, title, language, text: passage }) =>
      html`<li lang="${language}"><h3><a href="${visit.at(`articles/${slug}`)}" target="_blank" rel="noopener">${title}</a></h3><p>${shortened(passage)}</p></li>`,
  )}</ol>`;
}

/** The beginning of a passage, cut between words. */
function shortened(text: string, most = 300): string {
  return text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))} …`;
}

/** One request with what was said, the oldest first, and where to answer; nothing where it is not this customer's. */
export async function requestPage(visit: Visit, { crm }: SignedIn, ticketId: string): Promise<Page | undefined> {
  const { t, at, day, language, url, site } = visit;
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(site.timeZone && { timeZone: site.timeZone }),
  });
  const [ticket, words, tenant] = await Promise.all([
    crm.tickets.get(ticketId) as Promise<Ticket>,
    crm.tickets.conversation(ticketId, { limit: MOST_WORDS }),
    crm.tenant.get(),
  ]).catch((error: unknown) => {
    if (isCrmError(error) && error.kind === 'not_found') return [];
    throw error;
  });
  if (!ticket || !words || !tenant) return undefined;
  const { ticketStatuses } = tenant;
  const said: Said[] = [...(words.data as TicketComment[])].reverse();
  const { description, openedAt } = ticket;
  // What was asked first stands in the request itself, and with some channels in its first word, too.
  const isToldTwice = said.some(({ body: text }) => text?.trim() === description?.trim());
  if (description && !isToldTwice && words.next === undefined)
    said.unshift({ author: 'customer', sentAt: openedAt, body: description });
  const isClosed = ticket.status === 'closed';
  const done = url.searchParams.get('done');
  const body = html`${crumbs(visit, [at('requests'), t('myRequests')])}
<h1>${ticket.subject ?? t('request')}</h1>
<p><span class="status">${statusOf(ticket, visit, ticketStatuses)}</span> <span class="quiet">#${ticket.number} · ${day(ticket.openedAt)}</span></p>
${(done === 'sent' || done === 'replied') && html`<p class="note" role="status">${t(done)}</p>`}
${words.next !== undefined && html`<p class="quiet">${t('earlier')}</p>`}
<ol class="words">${said.map(
    (word) =>
      html`<li class="${word.author}"><p class="who"><strong>${authorOf(word, visit)}</strong> <time datetime="${word.sentAt}">${moment.format(new Date(word.sentAt))}</time></p><p class="said" dir="auto">${word.body}</p></li>`,
  )}</ol>
${isClosed && html`<p class="note">${t('closed')}</p>`}
<form class="ask" method="post" action="${at(`requests/${ticketId}`)}">
<label for="body">${t('reply')}</label>
<textarea id="body" name="body" maxlength="20000" rows="5" required></textarea>
<button>${t('send')}</button>
</form>
${
  !isClosed &&
  ticket.status !== 'solved' &&
  html`<form method="post" action="${at(`requests/${ticketId}`)}"><button class="quietly" name="solved" value="yes">${t('solve')}</button></form>`
}`;
  return { title: ticket.subject ?? t('request'), body, isPrivate: true };
}

/** The status under the name that the company gave it for customers, else in the words for its category. */
function statusOf({ status, customStatusId }: Ticket, { t, language }: Visit, own: readonly CustomStatus[]): string {
  const named = customStatusId && own.find(({ id }) => id === customStatusId);
  return (named && statusNameIn(named.customerNames, language)) || t(`status.${status}`);
}

type Said = Pick<TicketComment, 'author' | 'sentAt' | 'body'>;

function authorOf({ author }: Said, { t }: Visit): string {
  const names: Readonly<Record<TicketComment['author'], HelpText>> = {
    customer: 'you',
    agent: 'team',
    bot: 'bot',
    system: 'system',
  };
  return t(names[author]);
}

/** For whom nobody is signed in. */
export function signInPage(visit: Visit): Page {
  const { t, at, site, path } = visit;
  const href = site.signInHref?.(`${new URL(site.url).origin}${at(path)}`);
  const body = html`<h1>${t('signIn')}</h1><p>${t('signInFirst')}</p>${href && html`<p><a class="button" href="${href}">${t('signIn')}</a></p>`}`;
  return { title: t('signIn'), body, isPrivate: true };
}
